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
package io.geodemigrations.client.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.geodemigrations.client.error.GeodeProtocolException;
import io.geodemigrations.client.proto.DecimalValue;
import io.geodemigrations.client.proto.ExtendedValue;
import io.geodemigrations.client.proto.IntKind;
import io.geodemigrations.client.proto.Param;
import io.geodemigrations.client.proto.StringValue;
import io.geodemigrations.client.proto.Value;
import io.geodemigrations.client.value.Edge;
import io.geodemigrations.client.value.Interval;
import io.geodemigrations.client.value.Node;
import io.geodemigrations.client.value.Path;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueCodecTests {

  private static Value text(String text) {
    return Value.newBuilder().setStringVal(StringValue.newBuilder().setValue(text)).build();
  }

  /** Random values of all kinds, always the same ones. */
  private static final class Values {

    private final Random random = new Random(20260115);

    Object next(int depth) {
      int kind = random.nextInt(depth == 0 ? 14 : 19);
      return switch (kind) {
        case 0 -> null;
        case 1 -> random.nextLong();
        case 2 -> random.nextDouble() * Math.pow(10, random.nextInt(600) - 300);
        case 3 -> random.nextBoolean();
        case 4 -> string();
        case 5 -> new BigDecimal(new BigInteger(random.nextInt(200), random), random.nextInt(40));
        case 6 -> List.of(Double.NaN, Double.NEGATIVE_INFINITY, -0.0).get(random.nextInt(3));
        case 7 -> LocalDate.ofEpochDay(random.nextInt(2_000_000) - 1_000_000);
        case 8 -> LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000_000L));
        case 9 -> time().atOffset(offset());
        case 10 -> dateTime();
        case 11 -> dateTime().atOffset(offset());
        case 12 -> dateTime().atZone(ZoneId.of("Europe/Berlin"));
        case 13 ->
            new Interval(
                random.nextInt(100) - 50,
                random.nextInt(100) - 50,
                random.nextInt(1_000_000) - 500_000,
                random.nextInt(1_000_000_000));
        case 14 -> list(depth);
        case 15 -> map(depth);
        case 16 -> node(depth);
        case 17 -> edge(depth);
        default -> new Path(List.of(node(depth), node(depth)), List.of(edge(depth)));
      };
    }

    private LocalTime time() {
      return LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000_000L));
    }

    private ZoneOffset offset() {
      return ZoneOffset.ofTotalSeconds((random.nextInt(72) - 36) * 900);
    }

    private LocalDateTime dateTime() {
      return LocalDate.ofEpochDay(random.nextInt(40_000)).atTime(time());
    }

    private String string() {
      return random
          .ints(random.nextInt(12), 0, 0x2FFF)
          .filter(c -> !Character.isSurrogate((char) c))
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    }

    private List<Object> list(int depth) {
      List<Object> list = new ArrayList<>();
      for (int length = random.nextInt(4); length > 0; length--) {
        list.add(next(depth - 1));
      }
      return list;
    }

    private Map<String, Object> map(int depth) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (int length = random.nextInt(4); length > 0; length--) {
        map.put(string(), next(depth - 1));
      }
      return map;
    }

    private Node node(int depth) {
      return new Node(random.nextLong(), List.of(string(), "User"), map(depth));
    }

    private Edge edge(int depth) {
      return new Edge(random.nextLong(), random.nextLong(), 3, string(), map(depth));
    }
  }

  @Test
  void everyValueComesBackAsItWas() throws InvalidProtocolBufferException {
    Values values = new Values();
    for (int i = 0; i < 20_000; i++) {
      Object value = values.next(3);
      Value sent = Value.parseFrom(ValueCodec.encode(value).toByteArray());
      assertThat(ValueCodec.decode(sent)).isEqualTo(value);
      assertThat(ValueCodec.decode(sent, "STRING")).isEqualTo(value);
    }
  }

  @Test
  void bytesComeBackAsTheyWere() {
    byte[] bytes = {0, -1, 127};
    assertThat(ValueCodec.decode(ValueCodec.encode(bytes))).isEqualTo(bytes);
  }

  @Test
  void javaTypesThatStandForAnotherAreAccepted() {
    assertThat(decoded((byte) 1)).isEqualTo(1L);
    assertThat(decoded((short) 1)).isEqualTo(1L);
    assertThat(decoded(1)).isEqualTo(1L);
    assertThat(decoded(BigInteger.TEN)).isEqualTo(10L);
    assertThat(decoded(BigInteger.TWO.pow(63))).isEqualTo(new BigDecimal(BigInteger.TWO.pow(63)));
    assertThat(decoded(BigInteger.TWO.pow(63).negate())).isEqualTo(Long.MIN_VALUE);
    assertThat(decoded(0.5f)).isEqualTo(0.5);
    assertThat(decoded('c')).isEqualTo("c");
    assertThat(decoded(new StringBuilder("s"))).isEqualTo("s");
    assertThat(decoded(Thread.State.NEW)).isEqualTo("NEW");
    assertThat(decoded(new int[] {1, 2})).isEqualTo(List.of(1L, 2L));
    assertThat(decoded(new Object[] {"a", null})).isEqualTo(Arrays.asList("a", null));
    assertThat(decoded(Instant.EPOCH)).isEqualTo(OffsetDateTime.parse("1970-01-01T00:00Z"));
    assertThat(decoded(Duration.ofMillis(1500))).isEqualTo(new Interval(0, 0, 1, 500_000_000));
    assertThat(decoded(Period.of(1, 2, 3))).isEqualTo(new Interval(14, 3, 0, 0));
    assertThat(decoded(new BigDecimal("1E+3"))).isEqualTo(new BigDecimal("1000"));
  }

  private static Object decoded(Object value) {
    return ValueCodec.decode(ValueCodec.encode(value));
  }

  @Test
  void whatHasNoCounterpartIsRefusedByNameNotByValue() {
    assertThatThrownBy(
            () -> ValueCodec.encodeParams(Map.of("secret", new java.util.Date(77_777_777))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("$secret")
        .hasMessageContaining("java.util.Date")
        .hasMessageNotContaining("1970");
    assertThatThrownBy(() -> ValueCodec.encode(Map.of(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("keys");
  }

  @Test
  void nestingIsBoundedBothWays() {
    Object nested = 1L;
    Value wire = ValueCodec.encode(1L);
    for (int i = 0; i < ValueCodec.MAX_DEPTH; i++) {
      nested = List.of(nested);
      wire = wrapped(wire);
    }
    assertThat(decoded(nested)).isEqualTo(nested);
    assertThat(ValueCodec.decode(wire)).isEqualTo(nested);
    Object tooDeep = List.of(nested);
    Value tooDeepWire = wrapped(wire);
    assertThatThrownBy(() -> ValueCodec.encode(tooDeep))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ValueCodec.decode(tooDeepWire))
        .isInstanceOf(GeodeProtocolException.class);
  }

  private static Value wrapped(Value value) {
    return Value.newBuilder()
        .setListVal(io.geodemigrations.client.proto.ListValue.newBuilder().addValues(value))
        .build();
  }

  @Test
  void kindsAreThoseOfTheOfficialClients() {
    assertThat(ValueCodec.encode(1L).getIntVal().getKind()).isEqualTo(IntKind.INT);
    List<Param> params = ValueCodec.encodeParams(Map.of("x", 1L));
    assertThat(params.get(0).getName()).isEqualTo("x");
    DecimalValue decimal = ValueCodec.encode(new BigDecimal("-12.340")).getDecimalVal();
    assertThat(decimal.getCoeff()).isEqualTo("-12340");
    assertThat(decimal.getScale()).isEqualTo(3);
    assertThat(decimal.getOrigScale()).isEqualTo(3);
    assertThat(decimal.getOrigRepr()).isEqualTo("-12.340");
  }

  @Test
  void decimalsPreferTheOriginalText() {
    DecimalValue.Builder decimal = DecimalValue.newBuilder().setCoeff("150").setScale(2);
    assertThat(ValueCodec.decode(Value.newBuilder().setDecimalVal(decimal).build()))
        .isEqualTo(new BigDecimal("1.50"));
    decimal.setOrigRepr("1.5");
    assertThat(ValueCodec.decode(Value.newBuilder().setDecimalVal(decimal).build()))
        .isEqualTo(new BigDecimal("1.5"));
    decimal.setOrigRepr("").setCoeff("x");
    Value broken = Value.newBuilder().setDecimalVal(decimal).build();
    assertThatThrownBy(() -> ValueCodec.decode(broken)).isInstanceOf(GeodeProtocolException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INT               | 42                              | java.lang.Long      | 42",
        "bigint            | -9223372036854775808            | java.lang.Long      | -9223372036854775808",
        "INT               | 9223372036854775808             | java.math.BigDecimal | 9223372036854775808",
        "DOUBLE            | 1e3                             | java.lang.Double    | 1000.0",
        "REAL              | Infinity                        | java.lang.Double    | Infinity",
        "DECIMAL(10,2)     | 1.50                            | java.math.BigDecimal | 1.50",
        "NUMERIC           | 7                               | java.math.BigDecimal | 7",
        "BOOLEAN           | t                               | java.lang.Boolean   | true",
        "DATE              | 2026-01-15                      | java.time.LocalDate | 2026-01-15",
        "TIME              | 08:09:10.5                      | java.time.LocalTime | 08:09:10.500",
        "TIMETZ            | 08:09:10+0100                   | java.time.OffsetTime | 08:09:10+01:00",
        "TIME WITH TIME ZONE | 08:09Z                        | java.time.OffsetTime | 08:09Z",
        "TIMESTAMP         | 2026-01-15T08:09:10             | java.time.LocalDateTime | 2026-01-15T08:09:10",
        "TIMESTAMP         | 2026-01-15 08:09:10.123456      | java.time.LocalDateTime | 2026-01-15T08:09:10.123456",
        "TIMESTAMP         | 2026-01-15T08:09:10Z            | java.time.OffsetDateTime | 2026-01-15T08:09:10Z",
        "TIMESTAMPTZ       | 2026-01-15 08:09:10+01          | java.time.OffsetDateTime | 2026-01-15T08:09:10+01:00",
        "TIMESTAMP(6) WITH TIME ZONE | 2026-01-15T08:09:10-03:30 | java.time.OffsetDateTime | 2026-01-15T08:09:10-03:30",
        "TIMESTAMPTZ       | 2026-01-15T08:09+01:00[Europe/Berlin] | java.time.ZonedDateTime | 2026-01-15T08:09+01:00[Europe/Berlin]",
        "INTERVAL          | P1Y2M3DT4H5M6.7S                | io.geodemigrations.client.value.Interval | P1Y2M3DT4H5M6.7S",
        "STRING            | 42                              | java.lang.String    | 42",
        "JSON              | {}                              | java.lang.String    | {}",
        "''                | 2026-01-15                      | java.lang.String    | 2026-01-15",
      })
  void textIsReadAsItsColumnSays(String type, String text, String javaType, String shown) {
    Object value = ValueCodec.decode(text(text), type);
    assertThat(value.getClass().getName()).isEqualTo(javaType);
    assertThat(value).hasToString(shown);
    Value extended =
        Value.newBuilder()
            .setExtVal(ExtendedValue.newBuilder().setTypeName(type).setText(text))
            .build();
    assertThat(ValueCodec.decode(extended)).isEqualTo(value);
  }

  @Test
  void bytesMayComeAsText() {
    assertThat(ValueCodec.decode(text("\\x00fF"), "BYTEA")).isEqualTo(new byte[] {0, -1});
  }

  @ParameterizedTest
  @CsvSource({"INT,x", "DATE,2026-02-30", "TIMESTAMP,now", "BOOL,maybe", "BYTEA,00", "INTERVAL,P"})
  void textThatDoesNotReadAsItsTypeIsAnErrorThatDoesNotShowIt(String type, String text) {
    assertThatThrownBy(() -> ValueCodec.decode(text(text), type))
        .isInstanceOf(GeodeProtocolException.class)
        .hasMessageContaining(type);
  }

  @Test
  void aTimestampMayBeANumber() {
    assertThat(ValueCodec.decode(ValueCodec.encode(1_768_464_000_000L), "TIMESTAMP"))
        .isEqualTo(1_768_464_000_000L);
  }

  @Test
  void temporalValuesTravelAsTextWhereTheColumnNamesTheirType() {
    assertThat(ValueCodec.encode(LocalDate.EPOCH, "DATE").getStringVal().getValue())
        .isEqualTo("1970-01-01");
    assertThat(ValueCodec.encode(LocalDate.EPOCH, "ANY").getExtVal().getTypeName())
        .isEqualTo("DATE");
    ZonedDateTime zoned = ZonedDateTime.parse("2026-01-15T08:09+01:00[Europe/Berlin]");
    assertThat(ValueCodec.decode(ValueCodec.encode(zoned, "TIMESTAMPTZ"), "TIMESTAMPTZ"))
        .isEqualTo(zoned);
    assertThat(ValueCodec.encode(OffsetTime.parse("08:09+01:00"), "timetz").hasStringVal())
        .isTrue();
  }

  @Test
  void kindsThatAreNotKnownAreErrorsNeverNull() throws InvalidProtocolBufferException {
    assertThatThrownBy(() -> ValueCodec.decode(Value.getDefaultInstance()))
        .isInstanceOf(GeodeProtocolException.class);
    UnknownFieldSet future =
        UnknownFieldSet.newBuilder()
            .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .build();
    Value unknown = Value.parseFrom(future.toByteArray());
    assertThatThrownBy(() -> ValueCodec.decode(unknown)).isInstanceOf(GeodeProtocolException.class);
    Value empty =
        Value.newBuilder().setExtVal(ExtendedValue.newBuilder().setTypeName("DATE")).build();
    assertThatThrownBy(() -> ValueCodec.decode(empty)).isInstanceOf(GeodeProtocolException.class);
  }
}
