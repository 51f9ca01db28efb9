package io.spawndb.docker;

import com.github.dockerjava.api.async.ResultCallback;
import io.spawndb.spi.Work;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the engine that comes in pieces. Unlike the callbacks of docker-java it logs nothing: a
 * failure is thrown by whoever waits. Closing it ends the answer.
 */
final class Stream<T> implements ResultCallback<T> {

  private static final int POLL_MILLIS = 50;

  private final Consumer<T> taker;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Throwable failure;
  private volatile @Nullable Closeable source;

  Stream(Consumer<T> taker) {
    this.taker = taker;
  }

  /**
   * Waits for the end.
   *
   * @param step what is waited for, for people
   * @throws RuntimeException what the engine answered in place of the rest
   */
  void await(String step, Work work) throws InterruptedException {
    while (!ended.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      work.proceed(step);
    }
    Throwable failed = failure;
    if (failed instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failed != null) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void onStart(Closeable closeable) {
    source = closeable;
  }

  @Override
  public void onNext(T piece) {
    taker.accept(piece);
  }

  @Override
  public void onError(Throwable thrown) {
    failure = thrown;
    ended.countDown();
  }

  @Override
  public void onComplete() {
    ended.countDown();
  }

  @Override
  public void close() {
    Closeable open = source;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // It ends either way.
      }
    }
    ended.countDown();
  }
}
