"""The SPTJM as a paper to be signed: its words are frozen in `personnel`, set here."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from balikpapan_hr.files.pdf import render_pdf
from personnel.views.statements import visible_statements
from transitions.letters import sptjm


@require_safe
@permission_required("personnel.view_statement", raise_exception=True)
def statement_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF of one SPTJM with its list: the same bytes as often as it is printed."""
    statement = get_object_or_404(visible_statements(request), pk=pk)
    words = list(statement.lines.values_list("words", flat=True))
    content = render_pdf(sptjm.TEMPLATE, sptjm.compose(statement, words), made_at=statement.made_at)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = content_disposition_header(True, f"SPTJM {statement.pk}.pdf")
    return answer
