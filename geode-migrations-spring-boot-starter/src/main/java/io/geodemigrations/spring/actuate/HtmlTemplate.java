/*
 * Copyright 2026 the Geode Migrations authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.geodemigrations.spring.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills HTML that says by attributes what belongs where, in the same way as the script of the page
 * does it: {@code data-text} is the text of an element, {@code data-list} its children, each made
 * of the template with that name, {@code data-show} whether it is shown, {@code data-mark} its
 * {@code data-state}, {@code data-value} its {@code value}, {@code data-tip} its {@code title}.
 * Every value is escaped; there is no way to insert one as it is.
 */
final class HtmlTemplate {

  private static final Pattern TEMPLATE =
      Pattern.compile("<template id=\"(\\w+)\">(.*?)</template>", Pattern.DOTALL);
  private static final Pattern BOUND_TAG =
      Pattern.compile("<[a-z][^<>]*\\bdata-(?:text|list|show|mark|value|tip)=[^<>]*>");
  private static final Pattern BINDING =
      Pattern.compile("\\bdata-(text|list|show|mark|value|tip)=\"(\\w+)\"");

  private final String shell;
  private final Map<String, String> templates = new LinkedHashMap<>();

  /**
   * A template.
   *
   * @param shell what is filled
   * @param templates source of the templates of lists
   */
  HtmlTemplate(String shell, String templates) {
    this.shell = shell;
    Matcher template = TEMPLATE.matcher(templates);
    while (template.find()) {
      this.templates.put(template.group(1), template.group(2).strip());
    }
  }

  /**
   * Fills it.
   *
   * @param values texts, or lists of such maps, by name; what is null is empty and not shown
   */
  String fill(Map<String, ?> values) {
    return fill(shell, values);
  }

  private String fill(String html, Map<String, ?> values) {
    Matcher tag = BOUND_TAG.matcher(html);
    StringBuilder filled = new StringBuilder();
    while (tag.find()) {
      String start = tag.group().substring(0, tag.group().length() - 1);
      tag.appendReplacement(filled, Matcher.quoteReplacement(bind(start, values)));
    }
    return tag.appendTail(filled).toString();
  }

  private String bind(String startTag, Map<String, ?> values) {
    StringBuilder tag = new StringBuilder(startTag);
    String content = "";
    Matcher binding = BINDING.matcher(startTag);
    while (binding.find()) {
      Object value = values.get(binding.group(2));
      switch (binding.group(1)) {
        case "text" -> content = escape(value);
        case "list" -> content = children(binding.group(2), value);
        case "show" -> tag.append(value == null ? " hidden" : "");
        case "mark" -> attribute(tag, "data-state", value);
        case "value" -> attribute(tag, "value", value);
        case "tip" -> attribute(tag, "title", value);
        default -> throw new IllegalStateException("No such binding: " + binding.group());
      }
    }
    return tag.append('>').append(content).toString();
  }

  private static void attribute(StringBuilder tag, String name, @Nullable Object value) {
    if (value != null) {
      tag.append(' ').append(name).append("=\"").append(escape(value)).append('"');
    }
  }

  private String children(String name, @Nullable Object items) {
    String template =
        Objects.requireNonNull(templates.get(name), () -> "There is no template " + name);
    StringBuilder children = new StringBuilder();
    for (Object item : items instanceof List<?> list ? list : List.of()) {
      Map<String, Object> values = new LinkedHashMap<>();
      ((Map<?, ?>) item).forEach((key, value) -> values.put(key.toString(), value));
      children.append(fill(template, values));
    }
    return children.toString();
  }

  private static String escape(@Nullable Object value) {
    return value == null
        ? ""
        : value
            .toString()
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;");
  }
}
