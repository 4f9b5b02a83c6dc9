"""What was posted, for a form."""

from django.http import HttpRequest, QueryDict


def posted(request: HttpRequest) -> QueryDict | None:
    """The data of a POST even when no field came with it; a form takes None for not asked yet."""
    return request.POST if request.method == "POST" else None
