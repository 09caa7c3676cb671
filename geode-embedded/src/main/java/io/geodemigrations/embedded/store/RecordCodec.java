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
package io.geodemigrations.embedded.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Log records as bytes. Each record stands alone: a label, type or key is spelled out where it is
 * first used in it and is a number after that. The numbers of the kinds are part of the file
 * format.
 */
final class RecordCodec {

  private static final int HEADER = 1;
  private static final int COMMIT = 2;
  private static final int CREATE_INDEX = 3;
  private static final int CREATE_CONSTRAINT = 4;
  private static final int DROP = 5;

  private final Shapes shapes;

  RecordCodec(Shapes shapes) {
    this.shapes = shapes;
  }

  /** Whether an encoded record is a {@link LogRecord.Header}. */
  static boolean isHeader(byte[] payload) {
    return payload.length > 0 && payload[0] == HEADER;
  }

  byte[] encode(LogRecord entry) {
    ByteWriter out = new ByteWriter();
    if (entry instanceof LogRecord.Header header) {
      out.writeByte(HEADER);
      out.writeString(header.graph());
      out.writeUnsigned(header.timestamp());
      out.writeUnsigned(header.lastNodeId());
      out.writeUnsigned(header.lastEdgeId());
    } else if (entry instanceof LogRecord.Commit commit) {
      out.writeByte(COMMIT);
      out.writeUnsigned(commit.timestamp());
      new EntityWriter(out).write(commit);
    } else if (entry instanceof LogRecord.CreateIndex create) {
      IndexDefinition definition = create.definition();
      out.writeByte(CREATE_INDEX);
      out.writeString(definition.name());
      out.writeString(definition.label());
      writeStrings(out, definition.properties());
      out.writeString(definition.type());
      out.writeByte(definition.unique() ? 1 : 0);
    } else if (entry instanceof LogRecord.CreateConstraint create) {
      ConstraintDefinition definition = create.definition();
      out.writeByte(CREATE_CONSTRAINT);
      out.writeString(definition.name());
      out.writeByte(definition.kind() == ConstraintDefinition.Kind.UNIQUE ? 1 : 0);
      out.writeString(definition.label());
      writeStrings(out, definition.properties());
    } else if (entry instanceof LogRecord.DropSchemaObject drop) {
      out.writeByte(DROP);
      out.writeString(drop.name());
    }
    return out.toBytes();
  }

  LogRecord decode(byte[] payload) {
    ByteReader in = new ByteReader(payload);
    LogRecord result =
        switch (in.readByte()) {
          case HEADER ->
              new LogRecord.Header(
                  in.readString(), in.readUnsigned(), in.readUnsigned(), in.readUnsigned());
          case COMMIT -> {
            long timestamp = in.readUnsigned();
            EntityReader entities = new EntityReader(in);
            yield new LogRecord.Commit(timestamp, entities.readNodes(), entities.readEdges());
          }
          case CREATE_INDEX ->
              new LogRecord.CreateIndex(
                  new IndexDefinition(
                      in.readString(),
                      in.readString(),
                      readStrings(in),
                      in.readString(),
                      in.readByte() == 1,
                      null));
          case CREATE_CONSTRAINT -> {
            String name = in.readString();
            ConstraintDefinition.Kind kind =
                in.readByte() == 1
                    ? ConstraintDefinition.Kind.UNIQUE
                    : ConstraintDefinition.Kind.EXISTENCE;
            yield new LogRecord.CreateConstraint(
                new ConstraintDefinition(name, kind, in.readString(), readStrings(in)));
          }
          case DROP -> new LogRecord.DropSchemaObject(in.readString());
          default -> throw in.broken();
        };
    if (!in.atEnd()) {
      throw in.broken();
    }
    return result;
  }

  private static void writeStrings(ByteWriter out, List<String> strings) {
    out.writeUnsigned(strings.size());
    strings.forEach(out::writeString);
  }

  private static List<String> readStrings(ByteReader in) {
    int size = in.readSize();
    List<String> result = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      result.add(in.readString());
    }
    return result;
  }

  private static final class EntityWriter {
    private final ByteWriter out;
    private final Map<String, Integer> names = new HashMap<>();

    EntityWriter(ByteWriter out) {
      this.out = out;
    }

    void write(LogRecord.Commit commit) {
      out.writeUnsigned(commit.nodes().size());
      commit.nodes().forEach((id, change) -> writeNode(id, change.current()));
      out.writeUnsigned(commit.edges().size());
      commit.edges().forEach((id, change) -> writeEdge(id, change.current()));
    }

    private void writeNode(long id, @Nullable StoreNode node) {
      out.writeUnsigned(id);
      out.writeByte(node == null ? 0 : 1);
      if (node != null) {
        out.writeUnsigned(node.labels().size());
        node.labels().forEach(this::writeName);
        writeProperties(node);
      }
    }

    private void writeEdge(long id, @Nullable StoreEdge edge) {
      out.writeUnsigned(id);
      out.writeByte(edge == null ? 0 : 1);
      if (edge != null) {
        writeName(edge.type());
        out.writeUnsigned(edge.from());
        out.writeUnsigned(edge.to());
        writeProperties(edge);
      }
    }

    private void writeProperties(StoreEntity entity) {
      PropertyKeys keys = entity.keys();
      out.writeUnsigned(keys.size());
      for (int i = 0; i < keys.size(); i++) {
        writeName(keys.key(i));
        ValueCodec.write(out, entity.values()[i]);
      }
    }

    private void writeName(String name) {
      Integer known = names.get(name);
      if (known != null) {
        out.writeUnsigned(known);
      } else {
        out.writeUnsigned(0);
        out.writeString(name);
        names.put(name, names.size() + 1);
      }
    }
  }

  private final class EntityReader {
    private final ByteReader in;
    private final List<String> names = new ArrayList<>();

    EntityReader(ByteReader in) {
      this.in = in;
    }

    Map<Long, OwnChanges.Change<StoreNode>> readNodes() {
      Map<Long, OwnChanges.Change<StoreNode>> result = new LinkedHashMap<>();
      int size = in.readSize();
      for (int i = 0; i < size; i++) {
        long id = in.readUnsigned();
        result.put(id, new OwnChanges.Change<>(null, in.readByte() == 0 ? null : readNode(id)));
      }
      return result;
    }

    Map<Long, OwnChanges.Change<StoreEdge>> readEdges() {
      Map<Long, OwnChanges.Change<StoreEdge>> result = new LinkedHashMap<>();
      int size = in.readSize();
      for (int i = 0; i < size; i++) {
        long id = in.readUnsigned();
        result.put(id, new OwnChanges.Change<>(null, in.readByte() == 0 ? null : readEdge(id)));
      }
      return result;
    }

    private StoreNode readNode(long id) {
      List<String> labels = new ArrayList<>();
      for (int count = in.readSize(); count > 0; count--) {
        labels.add(readName());
      }
      Shapes.Properties properties = readProperties();
      return new StoreNode(id, shapes.labels(labels), properties.keys(), properties.values());
    }

    private StoreEdge readEdge(long id) {
      String type = shapes.name(readName());
      long from = in.readUnsigned();
      long to = in.readUnsigned();
      Shapes.Properties properties = readProperties();
      return new StoreEdge(id, type, from, to, properties.keys(), properties.values());
    }

    private Shapes.Properties readProperties() {
      int size = in.readSize();
      String[] keys = new String[size];
      Object[] values = new Object[size];
      for (int i = 0; i < size; i++) {
        keys[i] = readName();
        Object value = ValueCodec.read(in);
        if (value == null) {
          throw in.broken();
        }
        values[i] = value;
      }
      return shapes.stored(keys, values);
    }

    private String readName() {
      int number = Math.toIntExact(in.readUnsigned());
      if (number > names.size()) {
        throw in.broken();
      } else if (number > 0) {
        return names.get(number - 1);
      }
      String name = shapes.name(in.readString());
      names.add(name);
      return name;
    }
  }
}
