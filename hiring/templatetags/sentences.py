"""`translate` and `blocktranslate` as Django has them, at a fraction of the cost.

Django looks a message up each time it stands on a page. Here each node keeps the text of a message
for each language, and a page asks once which language it is in.
"""

from django import template
from django.template.base import Node, render_value_in_context
from django.templatetags import i18n
from django.utils import translation
from django.utils.safestring import SafeString

register = template.Library()


def language_of(context):
    """The language in which a context is rendered. It does not change halfway down a page."""
    try:
        return context.language_of_page
    except AttributeError:
        context.language_of_page = translation.get_language()
        return context.language_of_page


class Words(Node):
    """A message without values."""

    child_nodelists = ()

    def __init__(self, node):
        self.node, self.texts = node, {}

    def render(self, context):
        language = language_of(context)
        text = self.texts.get(language)
        if text is None:
            text = self.texts[language] = self.node.render(context)
        return text


class Sentence(i18n.BlockTranslateNode):
    """A message with values. What is rare, such as a malformed translation, is left to Django."""

    def __init__(self, *args):
        super().__init__(*args)
        self.texts = {}
        self.one, names = self.render_token_list(self.singular)
        self.many, more = self.render_token_list(self.plural or [])
        self.names = {*names, *more}

    def render(self, context, nested=False):
        if nested or self.message_context:
            return super().render(context, nested)
        values = {name: value.resolve(context) for name, value in self.extra_context.items()}
        if self.plural:
            values[self.countervar] = count = self.counter.resolve(context)
            text = translation.ngettext(self.one, self.many, count)
        else:
            text = self._text(context)
        shown = {
            name: render_value_in_context(
                values[name] if name in values else context.get(name, ""), context
            )
            for name in self.names
        }
        try:
            text %= shown
        except (KeyError, ValueError):
            return super().render(context)
        if self.asvar:
            context[self.asvar] = SafeString(text)
            return ""
        return text

    def _text(self, context):
        language = language_of(context)
        text = self.texts.get(language)
        if text is None:
            text = self.texts[language] = translation.gettext(self.one)
        return text


@register.tag
def translate(parser, token):
    node = i18n.do_translate(parser, token)
    is_fixed = not node.asvar and not node.filter_expression.filters
    return Words(node) if is_fixed and _is_literal(node.filter_expression.var) else node


def _is_literal(variable):
    return getattr(variable, "literal", None) is not None


@register.tag
def blocktranslate(parser, token):
    node = i18n.do_block_translate(parser, token)
    return Sentence(
        node.extra_context, node.singular, node.plural, node.countervar, node.counter,
        node.message_context, node.trimmed, node.asvar, node.tag_name,
    )  # fmt: skip
