package io.spawndb.cli.environment;

import java.lang.reflect.Proxy;

/** Signals of the process, where the JDK lets us hear them. */
final class Signals {

  private Signals() {}

  /**
   * Runs {@code action} instead of ending the process when the signal arrives.
   *
   * <p>By reflection, because the compiler warns of every use of {@code sun.misc.Signal} and the JDK
   * has nothing else; where it is missing the process ends as usual.
   */
  static void handle(String signal, Runnable action) {
    try {
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Class<?> signalType = Class.forName("sun.misc.Signal");
      Object handler = Proxy.newProxyInstance(
          Signals.class.getClassLoader(),
          new Class<?>[] {handlerType},
          (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
              action.run();
            }
            return null;
          });
      signalType
          .getMethod("handle", signalType, handlerType)
          .invoke(null, signalType.getConstructor(String.class).newInstance(signal), handler);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return; // not on this platform, such as HUP on Windows
    }
  }
}
