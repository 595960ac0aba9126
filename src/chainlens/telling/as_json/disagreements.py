"""What respondents disagree about as plain data."""

from collections.abc import Iterable

from chainlens.inquiry import Alternative, Disagreement, Together
from chainlens.telling.as_json.shifts import shifts_data
from chainlens.telling.as_json.values import Json, answer_data, said_data, value_data


def disagreements_data(found: Iterable[Disagreement]) -> list[Json]:
    """Return the questions in dispute, and what each alternative would change."""
    return [
        {
            "question": disagreement.question.id,
            "taken": answer_data(disagreement.answer),
            "alternatives": [_alternative(each) for each in disagreement.alternatives],
        }
        for disagreement in found
    ]


def together_data(jointly: Together) -> Json:
    """Return what other answers to several questions would change only together."""
    return {
        "most_at_once": jointly.most,
        "found": [
            {
                "taken": [
                    {
                        "question": other.question.id,
                        "value": value_data(other.value),
                        "said": [said_data(said) for said in other.said],
                    }
                    for other in joint.answers
                ],
                **shifts_data(joint.verdicts, joint.ideas),
            }
            for joint in jointly.found
        ],
    }


def _alternative(alternative: Alternative) -> Json:
    return {
        "value": value_data(alternative.value),
        "said": [said_data(said) for said in alternative.said],
        **shifts_data(alternative.verdicts, alternative.ideas),
    }
