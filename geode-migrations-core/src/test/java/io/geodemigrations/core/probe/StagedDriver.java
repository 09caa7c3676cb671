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
package io.geodemigrations.core.probe;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.PoolStatistics;
import io.geodemigrations.client.Transaction;
import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.client.error.GeodeErrorCode;
import io.geodemigrations.client.error.GeodeQueryException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A real driver to a real server, with one thing that goes another way. */
final class StagedDriver implements GeodeDriver {

  private final GeodeDriver driver;
  private final Predicate<String> odd;
  private final String code;
  private final UnaryOperator<String> rewrite;
  private final boolean committing;

  private StagedDriver(
      GeodeDriver driver,
      Predicate<String> odd,
      String code,
      UnaryOperator<String> rewrite,
      boolean committing) {
    this.driver = driver;
    this.odd = odd;
    this.code = code;
    this.rewrite = rewrite;
    this.committing = committing;
  }

  /** Statements with this text are never answered. */
  static GeodeDriver silentOn(GeodeDriver driver, String mark) {
    return new StagedDriver(driver, gql -> gql.contains(mark), null, gql -> gql, false);
  }

  /** Statements with this text are refused. */
  static GeodeDriver refusing(GeodeDriver driver, String mark, String code) {
    return new StagedDriver(driver, gql -> gql.contains(mark), code, gql -> gql, false);
  }

  /** ROLLBACK commits. */
  static GeodeDriver committing(GeodeDriver driver) {
    return new StagedDriver(driver, gql -> false, null, gql -> gql, true);
  }

  /** Labels in MATCH are not looked at. */
  static GeodeDriver withoutLabels(GeodeDriver driver) {
    return new StagedDriver(
        driver,
        gql -> false,
        null,
        gql -> gql.startsWith("MATCH") ? gql.replaceAll("\\(n:\\w+\\)", "(n)") : gql,
        false);
  }

  @Override
  public GeodeSession session() {
    GeodeSession session = driver.session();
    return proxy(GeodeSession.class, session, session, new CountDownLatch(1));
  }

  private <T> T proxy(
      Class<T> type, Object target, GeodeSession session, CountDownLatch discarded) {
    return type.cast(
        Proxy.newProxyInstance(
            StagedDriver.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              String name = method.getName();
              if (name.equals("execute")) {
                if (odd.test((String) arguments[0])) {
                  strange(session, discarded);
                }
                arguments[0] = rewrite.apply((String) arguments[0]);
              } else if (name.equals("discard")) {
                discarded.countDown();
              } else if (name.equals("rollback") && committing) {
                ((Transaction) target).commit();
                return null;
              }
              Object result = call(target, method, arguments);
              return name.equals("begin")
                  ? proxy(Transaction.class, result, session, discarded)
                  : result;
            }));
  }

  private void strange(GeodeSession session, CountDownLatch discarded) throws InterruptedException {
    if (code != null) {
      throw new GeodeQueryException(code, "staged", "Staged.", "None.");
    }
    discarded.await();
    session.discard();
    throw new GeodeConnectionException(GeodeErrorCode.CANCELLED, "Staged.", "None.", false, null);
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public void verifyConnectivity() {
    driver.verifyConnectivity();
  }

  @Override
  public String address() {
    return driver.address();
  }

  @Override
  public PoolStatistics poolStatistics() {
    return driver.poolStatistics();
  }

  @Override
  public void close() {
    driver.close();
  }
}
