"""The topics of the help."""

from referralmap.gui.dialogs.help_topics import TOPICS


def test_each_task_is_short_and_has_a_key_of_its_own() -> None:
    assert len({topic.key for topic in TOPICS}) == len(TOPICS) == 10
    assert all(2 <= len(topic.sentences) <= 4 for topic in TOPICS)
