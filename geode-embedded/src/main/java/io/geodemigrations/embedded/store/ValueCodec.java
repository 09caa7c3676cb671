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

import io.geodemigrations.embedded.value.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Property values as bytes. The numbers of the types are part of the file format. */
final class ValueCodec {

  private static final int NULL = 0;
  private static final int FALSE = 1;
  private static final int TRUE = 2;
  private static final int LONG = 3;
  private static final int DOUBLE = 4;
  private static final int DECIMAL = 5;
  private static final int STRING = 6;
  private static final int BYTES = 7;
  private static final int LIST = 8;
  private static final int MAP = 9;
  private static final int DATE = 10;
  private static final int LOCAL_TIME = 11;
  private static final int OFFSET_TIME = 12;
  private static final int LOCAL_DATE_TIME = 13;
  private static final int OFFSET_DATE_TIME = 14;
  private static final int ZONED_DATE_TIME = 15;
  private static final int INTERVAL = 16;

  private ValueCodec() {}

  static void write(ByteWriter out, @Nullable Object value) {
    if (value == null) {
      out.writeByte(NULL);
    } else if (value instanceof Boolean bool) {
      out.writeByte(bool ? TRUE : FALSE);
    } else if (value instanceof Long number) {
      out.writeByte(LONG);
      out.writeSigned(number);
    } else if (value instanceof String text) {
      out.writeByte(STRING);
      out.writeString(text);
    } else if (value instanceof Double number) {
      out.writeByte(DOUBLE);
      out.writeFixed(Double.doubleToRawLongBits(number));
    } else if (value instanceof BigDecimal number) {
      out.writeByte(DECIMAL);
      out.writeSigned(number.scale());
      out.writeBytes(number.unscaledValue().toByteArray());
    } else if (value instanceof byte[] bytes) {
      out.writeByte(BYTES);
      out.writeBytes(bytes);
    } else if (value instanceof List<?> list) {
      out.writeByte(LIST);
      out.writeUnsigned(list.size());
      list.forEach(element -> write(out, element));
    } else if (value instanceof Map<?, ?> map) {
      out.writeByte(MAP);
      out.writeUnsigned(map.size());
      map.forEach(
          (key, element) -> {
            out.writeString((String) key);
            write(out, element);
          });
    } else {
      writeTemporal(out, value);
    }
  }

  private static void writeTemporal(ByteWriter out, Object value) {
    if (value instanceof LocalDate date) {
      out.writeByte(DATE);
      out.writeSigned(date.toEpochDay());
    } else if (value instanceof LocalTime time) {
      out.writeByte(LOCAL_TIME);
      out.writeUnsigned(time.toNanoOfDay());
    } else if (value instanceof OffsetTime time) {
      out.writeByte(OFFSET_TIME);
      out.writeUnsigned(time.toLocalTime().toNanoOfDay());
      out.writeSigned(time.getOffset().getTotalSeconds());
    } else if (value instanceof LocalDateTime time) {
      out.writeByte(LOCAL_DATE_TIME);
      writeLocal(out, time);
    } else if (value instanceof OffsetDateTime time) {
      out.writeByte(OFFSET_DATE_TIME);
      writeLocal(out, time.toLocalDateTime());
      out.writeSigned(time.getOffset().getTotalSeconds());
    } else if (value instanceof ZonedDateTime time) {
      out.writeByte(ZONED_DATE_TIME);
      writeLocal(out, time.toLocalDateTime());
      out.writeSigned(time.getOffset().getTotalSeconds());
      out.writeString(time.getZone().getId());
    } else if (value instanceof Interval interval) {
      out.writeByte(INTERVAL);
      out.writeSigned(interval.months());
      out.writeSigned(interval.days());
      out.writeSigned(interval.seconds());
      out.writeUnsigned(interval.nanos());
    } else {
      throw new IllegalStateException("not a property value: " + value.getClass());
    }
  }

  private static void writeLocal(ByteWriter out, LocalDateTime time) {
    out.writeSigned(time.toLocalDate().toEpochDay());
    out.writeUnsigned(time.toLocalTime().toNanoOfDay());
  }

  static @Nullable Object read(ByteReader in) {
    int type = in.readByte();
    return switch (type) {
      case NULL -> null;
      case FALSE -> Boolean.FALSE;
      case TRUE -> Boolean.TRUE;
      case LONG -> in.readSigned();
      case DOUBLE -> Double.longBitsToDouble(in.readFixed());
      case DECIMAL -> {
        int scale = Math.toIntExact(in.readSigned());
        yield new BigDecimal(new BigInteger(in.readBytes()), scale);
      }
      case STRING -> in.readString();
      case BYTES -> in.readBytes();
      case LIST -> readList(in);
      case MAP -> readMap(in);
      case DATE -> LocalDate.ofEpochDay(in.readSigned());
      case LOCAL_TIME -> LocalTime.ofNanoOfDay(in.readUnsigned());
      case OFFSET_TIME -> OffsetTime.of(LocalTime.ofNanoOfDay(in.readUnsigned()), readOffset(in));
      case LOCAL_DATE_TIME -> readLocal(in);
      case OFFSET_DATE_TIME -> OffsetDateTime.of(readLocal(in), readOffset(in));
      case ZONED_DATE_TIME -> {
        LocalDateTime local = readLocal(in);
        ZoneOffset offset = readOffset(in);
        yield ZonedDateTime.ofLocal(local, ZoneId.of(in.readString()), offset);
      }
      case INTERVAL ->
          new Interval(in.readSigned(), in.readSigned(), in.readSigned(), (int) in.readUnsigned());
      default -> throw in.broken();
    };
  }

  private static List<@Nullable Object> readList(ByteReader in) {
    int size = in.readSize();
    List<@Nullable Object> result = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      result.add(read(in));
    }
    return Collections.unmodifiableList(result);
  }

  private static Map<String, @Nullable Object> readMap(ByteReader in) {
    int size = in.readSize();
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      result.put(in.readString(), read(in));
    }
    return Collections.unmodifiableMap(result);
  }

  private static LocalDateTime readLocal(ByteReader in) {
    LocalDate date = LocalDate.ofEpochDay(in.readSigned());
    return LocalDateTime.of(date, LocalTime.ofNanoOfDay(in.readUnsigned()));
  }

  private static ZoneOffset readOffset(ByteReader in) {
    return ZoneOffset.ofTotalSeconds(Math.toIntExact(in.readSigned()));
  }
}
