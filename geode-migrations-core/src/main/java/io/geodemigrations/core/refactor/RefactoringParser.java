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

import io.geodemigrations.core.GeodeMigrationsException;
import io.geodemigrations.gql.Gql;
import io.geodemigrations.gql.GqlSyntaxException;
import io.geodemigrations.gql.Token;
import io.geodemigrations.gql.TokenKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Reads what stands behind {@code @refactor} in a script, and is the reverse of {@link
 * Refactoring#directive()}.
 *
 * @since 0.1.0
 */
public final class RefactoringParser {

  private static final String END = "the end of the line";

  private final String text;
  private final List<Token> tokens;
  private final Form form;
  private int next;

  /** How each kind is written. */
  private enum Form {
    RENAME_PROPERTY("rename-property User.username -> handle", RefactoringParser::renameProperty),
    ADD_PROPERTY("add-property User.preferences = {}", RefactoringParser::addProperty),
    REMOVE_PROPERTY("remove-property User.username", RefactoringParser::removeProperties),
    RENAME_LABEL("rename-label Customer -> Client", RefactoringParser::renameLabel),
    RENAME_RELATIONSHIP(
        "rename-relationship FRIEND_OF -> FRIENDS_WITH", RefactoringParser::renameRelationship),
    CHANGE_TYPE("change-type Order.number -> string", RefactoringParser::changeType),
    RESTORE_PROPERTY("restore-property Order.number", RefactoringParser::restoreProperty),
    DROP_PRESERVED("drop-preserved User.email", RefactoringParser::dropPreserved),
    SPLIT_PROPERTY(
        "split-property User.full_name by ' ' -> first_name, last_name", RefactoringParser::split),
    MERGE_PROPERTIES(
        "merge-properties User.street, city by ', ' -> full_address", RefactoringParser::merge),
    EXTRACT_LIST(
        "extract-list User.addresses via HAS_ADDRESS -> Address (street, city)",
        parser -> parser.extract(ExtractNodes.Shape.LIST)),
    EXTRACT_MAP(
        "extract-map User.address via HAS_ADDRESS -> Address (street, city)",
        parser -> parser.extract(ExtractNodes.Shape.MAP)),
    EXTRACT_VALUES(
        "extract-values User.tags via TAGGED -> Tag (name)",
        parser -> parser.extract(ExtractNodes.Shape.VALUES)),
    REMOVE_NODES("remove-nodes Address via HAS_ADDRESS from User", RefactoringParser::removeNodes),
    AGGREGATE_RELATIONSHIPS(
        "aggregate-relationships sum of PURCHASED.quantity from User to Product"
            + " -> BOUGHT_TOTAL.quantity",
        RefactoringParser::aggregate),
    REMOVE_RELATIONSHIPS(
        "remove-relationships BOUGHT_TOTAL from User to Product",
        RefactoringParser::removeRelationships);

    private final String example;
    private final Reading reading;

    Form(String example, Reading reading) {
      this.example = example;
      this.reading = reading;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words() {
      return Arrays.stream(values()).map(Form::word).toList();
    }
  }

  @FunctionalInterface
  private interface Reading {
    Refactoring read(RefactoringParser parser) throws RefactoringSyntaxException;
  }

  private RefactoringParser(String text, List<Token> tokens, Form form, int next) {
    this.text = text;
    this.tokens = tokens;
    this.form = form;
    this.next = next;
  }

  /**
   * Reads a refactoring.
   *
   * @throws RefactoringSyntaxException if it is none, or names something that is not allowed
   */
  public static Refactoring parse(String text) throws RefactoringSyntaxException {
    List<Token> tokens;
    try {
      tokens = Gql.tokens(text);
    } catch (GqlSyntaxException e) {
      throw new RefactoringSyntaxException(
          e.position().offset(),
          "Found " + e.found() + ", expected " + e.expected(),
          "Close it, or remove it.",
          "",
          List.of());
    }
    int[] end = new int[1];
    String word = hyphenated(tokens, 0, end);
    for (Form form : Form.values()) {
      if (form.word().equals(word)) {
        return new RefactoringParser(text, tokens, form, end[0]).read();
      }
    }
    throw new RefactoringSyntaxException(
        tokens.isEmpty() ? text.length() : tokens.get(0).offset(),
        word.isEmpty() ? "No refactoring is named" : "Unknown refactoring '%s'".formatted(word),
        "Use one of " + String.join(", ", Form.words()) + ".",
        word,
        Form.words());
  }

  /** Words that hyphens without blanks join; an empty text if there is no word. */
  private static String hyphenated(List<Token> tokens, int start, int[] end) {
    StringBuilder word = new StringBuilder();
    int i = start;
    while (i < tokens.size()
        && (tokens.get(i).kind() == TokenKind.WORD || tokens.get(i).isSymbol("-"))
        && (i == start || tokens.get(i - 1).end() == tokens.get(i).offset())) {
      word.append(tokens.get(i).text());
      i++;
    }
    end[0] = i;
    return word.toString();
  }

  private Refactoring read() throws RefactoringSyntaxException {
    Token first = tokens.get(0);
    Refactoring read;
    try {
      read = form.reading.read(this);
    } catch (GeodeMigrationsException e) {
      // Names are checked by what they are names of; the error quotes the one in question.
      throw new RefactoringSyntaxException(first.offset(), e.what(), e.remedy(), "", List.of());
    }
    if (next < tokens.size()) {
      throw unexpected(END);
    }
    return read;
  }

  private Refactoring renameProperty() throws RefactoringSyntaxException {
    String label = name("a label");
    symbol(".");
    String from = name("a property");
    arrow();
    String to = name("a property");
    Part part = part();
    return new RenameProperty(label, from, to, part, onConflict());
  }

  private Refactoring addProperty() throws RefactoringSyntaxException {
    String label = name("a label");
    symbol(".");
    String property = name("a property");
    symbol("=");
    if (next == tokens.size()) {
      throw unexpected("an expression");
    }
    int option = tokens.size() - 4;
    boolean policy = option > next && isPhrase(option, "on", "conflict");
    int last = policy ? option : tokens.size();
    String expression = text.substring(tokens.get(next).offset(), tokens.get(last - 1).end());
    next = last;
    return new AddProperty(label, property, expression, onConflict());
  }

  private Refactoring removeProperties() throws RefactoringSyntaxException {
    String label = name("a label");
    symbol(".");
    return new RemoveProperties(label, names("a property"));
  }

  private Refactoring renameLabel() throws RefactoringSyntaxException {
    String from = name("a label");
    arrow();
    String to = name("a label");
    Part part = part();
    return new RenameLabel(from, to, part, onConflict());
  }

  private Refactoring renameRelationship() throws RefactoringSyntaxException {
    String from = name("a relationship type");
    arrow();
    String to = name("a relationship type");
    Part part = part();
    return new RenameRelationshipType(from, to, part, onConflict());
  }

  private Refactoring changeType() throws RefactoringSyntaxException {
    String label = name("a label");
    symbol(".");
    String property = name("a property");
    arrow();
    ChangeType.Type type = choice(ChangeType.Type.values(), ChangeType.Type::word);
    OnFailure policy = OnFailure.FAIL;
    if (isPhrase(next, "on", "failure")) {
      next += 3;
      policy = choice(OnFailure.values(), OnFailure::word);
    }
    return new ChangeType(label, property, type, policy);
  }

  private Refactoring restoreProperty() throws RefactoringSyntaxException {
    String label = name("a label");
    symbol(".");
    return new RestoreProperty(label, name("a property"));
  }

  private Refactoring dropPreserved() throws RefactoringSyntaxException {
    String label = name("a label");
    symbol(".");
    String property = name("a property");
    return new DropPreserved(label, property, onConflict());
  }

  private Refactoring split() throws RefactoringSyntaxException {
    String label = name("a label");
    symbol(".");
    String property = name("a property");
    word("by");
    String separator = string();
    arrow();
    List<String> targets = names("a property");
    boolean exact = true;
    int[] end = new int[1];
    if (next < tokens.size() && hyphenated(tokens, next, end).equals("first-and-last")) {
      exact = false;
      next = end[0];
    }
    return new SplitProperty(label, property, separator, targets, exact, onConflict());
  }

  private Refactoring merge() throws RefactoringSyntaxException {
    String label = name("a label");
    symbol(".");
    List<String> properties = names("a property");
    word("by");
    String separator = string();
    arrow();
    String target = name("a property");
    return new MergeProperties(label, properties, separator, target, onConflict());
  }

  private Refactoring extract(ExtractNodes.Shape shape) throws RefactoringSyntaxException {
    String label = name("a label");
    symbol(".");
    String property = name("a property");
    word("via");
    String type = name("a relationship type");
    arrow();
    String target = name("a label");
    symbol("(");
    List<String> fields = names("a property");
    symbol(")");
    return new ExtractNodes(label, property, shape, type, target, fields);
  }

  private Refactoring removeNodes() throws RefactoringSyntaxException {
    String target = name("a label");
    word("via");
    String type = name("a relationship type");
    word("from");
    return new RemoveNodes(name("a label"), type, target);
  }

  private Refactoring aggregate() throws RefactoringSyntaxException {
    AggregateRelationships.Function function =
        choice(AggregateRelationships.Function.values(), AggregateRelationships.Function::word);
    word("of");
    String type = name("a relationship type");
    symbol(".");
    String property = name("a property");
    word("from");
    String from = name("a label");
    word("to");
    String to = name("a label");
    arrow();
    String targetType = name("a relationship type");
    symbol(".");
    return new AggregateRelationships(
        from, type, to, function, property, targetType, name("a property"));
  }

  private Refactoring removeRelationships() throws RefactoringSyntaxException {
    String type = name("a relationship type");
    word("from");
    String from = name("a label");
    word("to");
    return new RemoveRelationships(from, type, name("a label"));
  }

  private Part part() {
    for (Part part : List.of(Part.EXPAND, Part.CONTRACT)) {
      if (next < tokens.size() && tokens.get(next).text().equals(part.suffix().strip())) {
        next++;
        return part;
      }
    }
    return Part.WHOLE;
  }

  private OnConflict onConflict() throws RefactoringSyntaxException {
    if (!isPhrase(next, "on", "conflict")) {
      return OnConflict.FAIL;
    }
    next += 3;
    return choice(OnConflict.values(), OnConflict::word);
  }

  /** Whether two words stand somewhere, joined by a hyphen. */
  private boolean isPhrase(int index, String first, String second) {
    return index + 2 < tokens.size()
        && tokens.get(index).text().equals(first)
        && tokens.get(index + 1).isSymbol("-")
        && tokens.get(index + 2).text().equals(second);
  }

  private <T> T choice(T[] values, Function<T, String> word) throws RefactoringSyntaxException {
    List<String> words = Arrays.stream(values).map(word).toList();
    if (next < tokens.size()) {
      int found = words.indexOf(tokens.get(next).text());
      if (found >= 0) {
        next++;
        return values[found];
      }
    }
    throw new RefactoringSyntaxException(
        place(),
        "Found %s, expected one of %s".formatted(found(), String.join(", ", words)),
        remedy(),
        next < tokens.size() ? tokens.get(next).text() : "",
        words);
  }

  private String name(String what) throws RefactoringSyntaxException {
    if (next == tokens.size() || tokens.get(next).kind() != TokenKind.WORD) {
      throw unexpected(what);
    }
    return tokens.get(next++).text();
  }

  private List<String> names(String what) throws RefactoringSyntaxException {
    List<String> names = new ArrayList<>();
    names.add(name(what));
    while (next < tokens.size() && tokens.get(next).isSymbol(",")) {
      next++;
      names.add(name(what));
    }
    return names;
  }

  private void word(String word) throws RefactoringSyntaxException {
    if (next == tokens.size() || !tokens.get(next).text().equals(word)) {
      throw unexpected("'" + word + "'");
    }
    next++;
  }

  private void symbol(String symbol) throws RefactoringSyntaxException {
    if (next == tokens.size() || !tokens.get(next).isSymbol(symbol)) {
      throw unexpected("'" + symbol + "'");
    }
    next++;
  }

  /** The lexer of the language may see one sign or two. */
  private void arrow() throws RefactoringSyntaxException {
    if (next < tokens.size() && tokens.get(next).isSymbol("->")) {
      next++;
      return;
    }
    boolean pair =
        next + 1 < tokens.size()
            && tokens.get(next).isSymbol("-")
            && tokens.get(next + 1).isSymbol(">")
            && tokens.get(next).end() == tokens.get(next + 1).offset();
    if (!pair) {
      throw unexpected("'->'");
    }
    next += 2;
  }

  private String string() throws RefactoringSyntaxException {
    if (next == tokens.size() || tokens.get(next).kind() != TokenKind.STRING) {
      throw unexpected("a text in apostrophes");
    }
    return Names.string(tokens.get(next++).text());
  }

  private RefactoringSyntaxException unexpected(String expected) {
    return new RefactoringSyntaxException(
        place(), "Found %s, expected %s".formatted(found(), expected), remedy(), "", List.of());
  }

  private int place() {
    return next < tokens.size() ? tokens.get(next).offset() : text.stripTrailing().length();
  }

  /** What a string holds may be a secret. */
  private String found() {
    if (next == tokens.size()) {
      return END;
    }
    Token token = tokens.get(next);
    return token.kind() == TokenKind.STRING ? "a text" : "'" + token.text() + "'";
  }

  private String remedy() {
    return "Write for example // @refactor " + form.example;
  }
}
