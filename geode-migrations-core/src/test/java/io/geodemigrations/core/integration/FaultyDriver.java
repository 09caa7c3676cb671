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
package io.geodemigrations.core.integration;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.PoolStatistics;
import io.geodemigrations.client.Transaction;
import io.geodemigrations.client.error.GeodeTimeoutException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes everything on to a real driver, and loses one answer. */
final class FaultyDriver implements GeodeDriver {

  enum Fault {
    /** COMMIT is carried out; its answer does not arrive. */
    AFTER_COMMIT,
    /** The connection is lost before COMMIT is carried out. */
    BEFORE_COMMIT,
    /** The statement is carried out; its answer does not arrive. */
    AFTER_STATEMENT,
    /** As before COMMIT, and no session can be opened any more. */
    GONE_FOR_GOOD,
    /** The statement takes too long. */
    TIME_OUT
  }

  private final GeodeDriver driver;
  private final String mark;
  private final int occurrence;
  private final Fault fault;
  private final AtomicInteger seen = new AtomicInteger();
  private final AtomicBoolean fired = new AtomicBoolean();

  FaultyDriver(GeodeDriver driver, String mark, int occurrence, Fault fault) {
    this.driver = driver;
    this.mark = mark;
    this.occurrence = occurrence;
    this.fault = fault;
  }

  boolean fired() {
    return fired.get();
  }

  @Override
  public GeodeSession session() {
    if (fault == Fault.GONE_FOR_GOOD && fired.get()) {
      throw LostAnswerTests.lost();
    }
    return proxy(GeodeSession.class, new Faults(driver.session(), null));
  }

  /** Handles a session, or a transaction of a session. */
  private final class Faults implements InvocationHandler {
    private final Object target;
    private final GeodeSession session;
    private boolean armed;

    Faults(Object target, GeodeSession session) {
      this.target = target;
      this.session = session == null ? (GeodeSession) target : session;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      if (method.getName().equals("commit") && armed) {
        armed = false;
        fired.set(true);
        if (fault == Fault.AFTER_COMMIT) {
          call(method, arguments);
        }
        session.discard();
        throw LostAnswerTests.lost();
      }
      boolean marked =
          method.getName().equals("execute")
              && ((String) arguments[0]).contains(mark)
              && !((String) arguments[0])
                  .startsWith("MATCH (u:User) WHERE u.x IS NULL RETURN count")
              && seen.incrementAndGet() == occurrence;
      if (!marked) {
        Object result = call(method, arguments);
        return method.getName().equals("begin")
            ? proxy(Transaction.class, new Faults(result, session))
            : result;
      }
      switch (fault) {
        case TIME_OUT -> {
          fired.set(true);
          session.discard();
          throw new GeodeTimeoutException("Too slow.", "None.", true, null);
        }
        case AFTER_STATEMENT -> {
          call(method, arguments);
          fired.set(true);
          session.discard();
          throw LostAnswerTests.lost();
        }
        default -> {
          armed = true;
          return call(method, arguments);
        }
      }
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
      try {
        return method.invoke(target, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            FaultyDriver.class.getClassLoader(), new Class<?>[] {type}, handler));
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
