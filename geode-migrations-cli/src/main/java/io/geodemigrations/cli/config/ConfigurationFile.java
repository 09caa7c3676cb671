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

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A file with a section {@code geode} that holds for all environments, and one section for each
 * environment. Only values as text are read; nothing in a file is ever executed.
 */
public final class ConfigurationFile {

  private static final String DEFAULTS = "geode";
  private static final int DEEPEST = 20;
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_.-]*)(?::([^}]*))?}");

  private final String name;
  private final Map<String, Setting> defaults;
  private final Map<String, Map<String, Setting>> environments;

  private ConfigurationFile(
      String name, Map<String, Setting> defaults, Map<String, Map<String, Setting>> environments) {
    this.name = name;
    this.defaults = defaults;
    this.environments = environments;
  }

  /**
   * Reads and checks a whole file, the environments that are not asked for, too.
   *
   * @throws UsageException if it cannot be read, or has an unknown property
   */
  public static ConfigurationFile read(Path file) {
    Node root = parse(file);
    Map<String, Setting> defaults = new LinkedHashMap<>();
    Map<String, Map<String, Setting>> environments = new LinkedHashMap<>();
    String name = file.toString();
    if (root != null && !root.getTag().equals(Tag.NULL)) {
      new Flattener(name).sections(root, defaults, environments);
    }
    for (Setting setting : defaults.values()) {
      KnownProperties.demand(setting.property(), setting.origin());
    }
    for (Map<String, Setting> section : environments.values()) {
      for (Setting setting : section.values()) {
        KnownProperties.demand(setting.property(), setting.origin());
      }
    }
    return new ConfigurationFile(name, defaults, environments);
  }

  private static @Nullable Node parse(Path file) {
    LoaderOptions options = new LoaderOptions();
    try {
      return new Yaml(new SafeConstructor(options))
          .compose(new StringReader(Files.readString(file)));
    } catch (CharacterCodingException e) {
      throw new UsageException(
          "The configuration file %s is not UTF-8.".formatted(file), "Store it as UTF-8.", e);
    } catch (IOException e) {
      throw new UsageException(
          "The configuration file %s cannot be read: %s."
              .formatted(file, Files.exists(file) ? e.getMessage() : "there is no such file"),
          "Correct --config.",
          e);
    } catch (MarkedYAMLException e) {
      // Not the whole message: it shows lines of the file, which may hold secrets.
      Mark mark = e.getProblemMark();
      throw new UsageException(
          "%s:%d: %s.".formatted(file, mark == null ? 1 : mark.getLine() + 1, e.getProblem()),
          "Correct the YAML.");
    } catch (YAMLException e) {
      throw new UsageException("%s is not YAML.".formatted(file), "Correct the YAML.");
    }
  }

  /** What is set for an environment, as it is written; null for what holds for all. */
  Map<String, Setting> section(@Nullable String environment) {
    Map<String, Setting> section = new LinkedHashMap<>(defaults);
    if (environment != null) {
      Map<String, Setting> own = environments.get(environment);
      if (own == null) {
        throw new UsageException(
            "%s has no environment '%s'.".formatted(name, environment),
            environments.isEmpty()
                ? "Add a section with this name."
                : "It has " + String.join(", ", environments.keySet()) + ".");
      }
      section.putAll(own);
    }
    return section;
  }

  /** A setting with the values of the variables that it names. */
  static Setting resolved(Setting setting, UnaryOperator<@Nullable String> variables) {
    List<String> values = new ArrayList<>();
    for (String value : setting.values()) {
      Matcher matcher = VARIABLE.matcher(value);
      StringBuilder text = new StringBuilder();
      while (matcher.find()) {
        String found = variables.apply(matcher.group(1));
        if (found == null) {
          found = matcher.group(2);
        }
        if (found == null) {
          throw new UsageException(
              "%s: the environment variable %s is not set.".formatted(setting, matcher.group(1)),
              "Set it, or write ${%s:a default}.".formatted(matcher.group(1)));
        }
        matcher.appendReplacement(text, Matcher.quoteReplacement(found));
      }
      values.add(matcher.appendTail(text).toString());
    }
    return new Setting(setting.property(), values, setting.origin());
  }

  /** Turns the tree into properties that know their lines. */
  private record Flattener(String file) {

    void sections(
        Node root, Map<String, Setting> defaults, Map<String, Map<String, Setting>> environments) {
      for (NodeTuple tuple : mapping(root).getValue()) {
        String key = key(tuple);
        if (key.equals(DEFAULTS) || key.startsWith(DEFAULTS + ".")) {
          flatten(key, tuple.getValueNode(), defaults, 0);
        } else {
          Map<String, Setting> section =
              environments.computeIfAbsent(key, k -> new LinkedHashMap<>());
          if (!tuple.getValueNode().getTag().equals(Tag.NULL)) {
            for (NodeTuple inner : mapping(tuple.getValueNode()).getValue()) {
              flatten(key(inner), inner.getValueNode(), section, 0);
            }
          }
        }
      }
    }

    private void flatten(String path, Node node, Map<String, Setting> into, int depth) {
      if (depth > DEEPEST) {
        throw wrong(node, "sections are nested too deeply");
      }
      if (node instanceof MappingNode mapping) {
        for (NodeTuple tuple : mapping.getValue()) {
          flatten(path + "." + key(tuple), tuple.getValueNode(), into, depth + 1);
        }
        return;
      }
      if (node.getTag().equals(Tag.NULL)) {
        return;
      }
      Setting setting = new Setting(path, values(node), origin(node));
      if (into.putIfAbsent(path, setting) != null) {
        throw wrong(node, path + " is there twice");
      }
    }

    private List<String> values(Node node) {
      if (node instanceof ScalarNode scalar) {
        return List.of(scalar.getValue());
      }
      List<String> values = new ArrayList<>();
      for (Node item : ((SequenceNode) node).getValue()) {
        if (!(item instanceof ScalarNode scalar)) {
          throw wrong(item, "a list may only hold single values");
        }
        values.add(scalar.getValue());
      }
      return values;
    }

    private String key(NodeTuple tuple) {
      if (tuple.getKeyNode() instanceof ScalarNode scalar) {
        return scalar.getValue();
      }
      throw wrong(tuple.getKeyNode(), "a key must be a word");
    }

    private MappingNode mapping(Node node) {
      if (node instanceof MappingNode mapping) {
        return mapping;
      }
      throw wrong(node, "expected sections: geode, or the name of an environment");
    }

    private UsageException wrong(Node node, String why) {
      return new UsageException(origin(node) + ": " + why + ".", "Correct the file.");
    }

    private String origin(Node node) {
      return file + ":" + (node.getStartMark().getLine() + 1);
    }
  }
}
