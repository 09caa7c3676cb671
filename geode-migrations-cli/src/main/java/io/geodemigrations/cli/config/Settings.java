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
package io.geodemigrations.cli.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of each property: that of an option, else of an environment variable, else of the
 * environment's section of the configuration file, else of the file's section for all. Immutable.
 */
public final class Settings {

  private static final Map<String, String> SHORT_NAMES =
      Map.of(
          "GEODE_DSN", "geode.client.uri",
          "GEODE_USERNAME", "geode.client.username",
          "GEODE_PASSWORD", "geode.client.password",
          "GEODE_GRAPH", "geode.client.graph");
  private static final Pattern DURATION =
      Pattern.compile("([+-]?\\d+)(ns|us|ms|s|m|h|d)?", Pattern.CASE_INSENSITIVE);

  private final Map<String, Setting> settings;

  private Settings(Map<String, Setting> settings) {
    this.settings = settings;
  }

  /** Begins with nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** The short names of environment variables, with the properties that they stand for. */
  public static Map<String, String> shortNames() {
    return SHORT_NAMES;
  }

  /** Whether there is a property of this name, here or in a service. */
  public static boolean isKnown(String property) {
    return KnownProperties.isUsed(property) || KnownProperties.isServiceOnly(property);
  }

  Optional<Setting> find(String property) {
    return Optional.ofNullable(settings.get(property))
        .filter(setting -> !setting.values().stream().allMatch(String::isBlank));
  }

  /** Where a property was set, if it was. */
  public Optional<String> origin(String property) {
    return find(property).map(Setting::origin);
  }

  Optional<String> text(String property) {
    return find(property).map(Setting::text);
  }

  /** Several values: those of a list as they are, or one text divided at its commas. */
  Optional<List<String>> list(String property) {
    return find(property)
        .map(
            setting ->
                (setting.values().size() > 1
                        ? setting.values().stream()
                        : Arrays.stream(setting.text().split(",")))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .toList());
  }

  Optional<Integer> integer(String property) {
    return read(property, "a whole number", Integer::valueOf);
  }

  Optional<Long> wholeNumber(String property) {
    return read(property, "a whole number", Long::valueOf);
  }

  Optional<Boolean> yesOrNo(String property) {
    return read(
        property,
        "true or false",
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true", "yes", "on" -> true;
              case "false", "no", "off" -> false;
              default -> throw new IllegalArgumentException();
            });
  }

  Optional<Duration> duration(String property) {
    return read(property, "a duration such as 30s, 10m or 24h", Settings::parseDuration);
  }

  <E extends Enum<E>> Optional<E> word(String property, Class<E> type) {
    List<String> words =
        Arrays.stream(type.getEnumConstants())
            .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    return read(
        property,
        "one of " + String.join(", ", words),
        text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')));
  }

  /** All properties below a prefix, without it. */
  Map<String, String> below(String prefix) {
    Map<String, String> found = new LinkedHashMap<>();
    settings.forEach(
        (property, setting) -> {
          if (property.startsWith(prefix)) {
            found.put(property.substring(prefix.length()), setting.text());
          }
        });
    return found;
  }

  private <T> Optional<T> read(String property, String expected, Function<String, T> reader) {
    Optional<Setting> setting = find(property);
    if (setting.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(setting.get().text().strip()));
    } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException e) {
      throw setting.get().wrong(expected);
    }
  }

  /** As a service reads it: a number is in milliseconds unless it has a unit; or ISO 8601. */
  private static Duration parseDuration(String text) {
    Matcher simple = DURATION.matcher(text);
    if (!simple.matches()) {
      return Duration.parse(text);
    }
    long number = Long.parseLong(simple.group(1));
    String unit = simple.group(2) == null ? "ms" : simple.group(2).toLowerCase(Locale.ROOT);
    return switch (unit) {
      case "ns" -> Duration.ofNanos(number);
      case "us" -> Duration.ofNanos(Math.multiplyExact(number, 1000L));
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  /** Collects what is set, weakest first. Not thread-safe. */
  public static final class Builder {

    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final Map<String, Setting> written = new LinkedHashMap<>();
    private Map<String, String> variables = Map.of();

    private Builder() {}

    /**
     * What a file says. A variable that it names is looked up only where nothing stronger is set:
     * another environment's may be missing, and so may one in whose place an option stands.
     */
    public Builder file(
        ConfigurationFile file,
        @Nullable String environment,
        Map<String, String> environmentVariables) {
      written.putAll(file.section(environment));
      variables = environmentVariables;
      return this;
    }

    /**
     * What environment variables say: the short names, and each property as services know it, for
     * example {@code GEODE_MIGRATIONS_BATCHSIZE}.
     */
    public Builder environment(Map<String, String> variables) {
      for (String property : KnownProperties.used()) {
        String name = property.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_');
        variable(variables, name, property);
      }
      SHORT_NAMES.forEach((name, property) -> variable(variables, name, property));
      return this;
    }

    private void variable(Map<String, String> variables, String name, String property) {
      String value = variables.get(name);
      if (value != null && !value.isBlank()) {
        settings.put(
            property, new Setting(property, List.of(value), "the environment variable " + name));
      }
    }

    /**
     * What an option says.
     *
     * @param option as it is written, for errors
     * @throws UsageException if there is no such property
     */
    public Builder option(String property, @Nullable Object value, String option) {
      if (value == null) {
        return this;
      }
      return value(
          property, value, (option.startsWith("-") ? "the option " : "the argument ") + option);
    }

    /**
     * What something else says.
     *
     * @param value one value, or a list of them
     * @param origin where it says so, for errors
     * @throws UsageException if there is no such property
     */
    public Builder value(String property, Object value, String origin) {
      KnownProperties.demand(property, origin);
      List<String> values = new ArrayList<>();
      if (value instanceof List<?> several) {
        several.forEach(one -> values.add(String.valueOf(one)));
      } else {
        values.add(String.valueOf(value));
      }
      settings.put(property, new Setting(property, values, origin));
      return this;
    }

    /**
     * The settings.
     *
     * @throws UsageException if the file names a variable that is needed and not set
     */
    public Settings build() {
      written.forEach(
          (property, setting) ->
              settings.computeIfAbsent(
                  property, unset -> ConfigurationFile.resolved(setting, variables::get)));
      return new Settings(Map.copyOf(settings));
    }
  }
}
