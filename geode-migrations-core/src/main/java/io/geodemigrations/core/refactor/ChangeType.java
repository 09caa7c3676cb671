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
package io.geodemigrations.core.refactor;

import io.geodemigrations.core.ErrorCode;
import io.geodemigrations.core.literal.Literals;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Converts a property of all nodes with a label to another type. The value that was converted stays
 * in {@code _old_<property>}, until a later migration removes it: so it is known what is done, and
 * the inverse can restore it.
 *
 * @param label the label
 * @param property the property
 * @param type the new type
 * @param onFailure what happens to values that cannot be converted
 * @since 0.1.0
 */
public record ChangeType(String label, String property, Type type, OnFailure onFailure)
    implements Refactoring {

  /** Days that exist: what is none must be found out without asking for a date, which fails. */
  private static final String DATE =
      "(\\d{4}-((0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|(0[469]|11)-(0[1-9]|[12]\\d|30)"
          + "|02-(0[1-9]|1\\d|2[0-8]))"
          + "|(\\d\\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)";

  /** As a float the largest integer is this. */
  private static final String LARGEST = "9223372036854775808.0";

  /** The types that values can be converted to. */
  public enum Type {
    /** A whole number; what is behind the point is cut off. */
    INTEGER,
    /** A floating-point number. */
    FLOAT,
    /** A text. */
    STRING,
    /** True or false, from {@code 'true'} and {@code 'false'}. */
    BOOLEAN,
    /** A day, from a text such as {@code '2026-01-15'}. */
    DATE;

    /** How it is written in a script. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks the names. */
  public ChangeType {
    Names.label(label);
    Names.property(property);
    Names.property("_old_" + property);
  }

  /** The same with another policy for values that cannot be converted. */
  public ChangeType onFailure(OnFailure policy) {
    return new ChangeType(label, property, type, policy);
  }

  private String own() {
    return "n." + property;
  }

  private String old() {
    return "n._old_" + property;
  }

  private String bad() {
    return "n._bad_" + property;
  }

  private String converted() {
    // A list or map has no text; where it must not be an error, it becomes null on this way.
    boolean strict = onFailure == OnFailure.FAIL;
    String text = (strict ? "toString(" : "toStringOrNull(") + own() + ")";
    String value = strict ? own() : text;
    return switch (type) {
      case INTEGER -> integer(value, strict);
      case FLOAT -> "toFloat(" + value + ")";
      case STRING -> text;
      case BOOLEAN -> "toBoolean(" + value + ")";
      case DATE ->
          "CASE WHEN %1$s =~ %2$s THEN date(%1$s) ELSE null END"
              .formatted(text, Literals.string(DATE));
    };
  }

  /** To ask for a number beyond 64 bits is an error, so that it must be found out before. */
  private static String integer(String value, boolean strict) {
    return strict
        ? "CASE WHEN toFloat(toString(%1$s)) > %2$s OR toFloat(toString(%1$s)) < -%2$s THEN null ELSE toInteger(%1$s) END"
            .formatted(value, LARGEST)
        : "toIntegerOrNull(" + value + ")";
  }

  private String pending(String condition) {
    return "MATCH (n:%s) WHERE %s IS NOT NULL AND %s IS NULL AND (%s) %s"
        .formatted(label, own(), old(), converted(), condition);
  }

  @Override
  public List<Step> steps() {
    // Also without the property: the inverse would take the copy for the value of before.
    Step.Check conflict =
        new Step.Check(
            "MATCH (n:%s) WHERE %s IS NOT NULL OR %s IS NOT NULL".formatted(label, old(), bad()),
            "n",
            ErrorCode.REFACTORING_CONFLICT,
            "nodes :%s have copies of %s of an earlier change".formatted(label, property),
            "Remove _old_%1$s and _bad_%1$s where nobody needs them, then run repair and start again."
                .formatted(property));
    Step convert =
        Step.Batch.of(
            "converted",
            pending("IS NOT NULL"),
            "n",
            "SET %s = %s SET %s = %s".formatted(old(), own(), own(), converted()));
    Step refused =
        switch (onFailure) {
          case FAIL ->
              new Step.Check(
                  pending("IS NULL"),
                  "n",
                  ErrorCode.REFACTORING_VALUES,
                  "nodes :%s have a value in %s that is no %s"
                      .formatted(label, property, type.word()),
                  "Correct them, or choose on-failure null or quarantine, then run repair and start"
                      + " again.");
          case NULL ->
              Step.Batch.of(
                  "set to null",
                  pending("IS NULL"),
                  "n",
                  "SET %s = %s REMOVE %s".formatted(old(), own(), own()));
          case QUARANTINE ->
              Step.Batch.of(
                  "moved to _bad_" + property,
                  pending("IS NULL"),
                  "n",
                  "SET %s = %s REMOVE %s".formatted(bad(), own(), own()));
        };
    return List.of(conflict, refused, convert);
  }

  /** The values as they were, from the copies. */
  @Override
  public Optional<Refactoring> inverse() {
    return Optional.of(new RestoreProperty(label, property));
  }

  @Override
  public String directive() {
    return "change-type %s.%s -> %s%s"
        .formatted(
            label,
            property,
            type.word(),
            onFailure == OnFailure.FAIL ? "" : " on-failure " + onFailure.word());
  }
}
