from io import BytesIO

import pytest

from govreports.documents.apart.wire import Message, pack, receive


def test_a_message_arrives_as_it_was_sent():
    stream = BytesIO(pack({"a": "甲"}, (b"", b"\x00\xff")) + pack({}))

    assert receive(stream) == Message({"a": "甲"}, (b"", b"\x00\xff"))
    assert receive(stream) == Message({}, ())
    assert receive(stream) is None


@pytest.mark.parametrize("kept", [0, 3, 10, -1])
def test_a_broken_message_is_none(kept):
    message = pack({"a": 1}, (b"bytes",))

    assert receive(BytesIO(message[:kept])) is None
