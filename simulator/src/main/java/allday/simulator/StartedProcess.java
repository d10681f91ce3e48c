package allday.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A program that we started in a process of its own, watched and ended from outside. What it writes
 * goes to a file.
 */
public final class StartedProcess implements AutoCloseable {
  /** Longer than the product gives itself to finish what is under way. */
  private static final Duration GRACE = Duration.ofSeconds(60);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
  private static final int LINES_OF_A_FAILURE = 30;

  private final String name;
  private final Process process;
  private final Path log;

  private StartedProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it and does not wait.
   *
   * @param name as our own messages call it
   * @param log where all that it writes is added
   */
  public static StartedProcess start(String name, ProcessBuilder command, Path log) {
    try {
      command
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      return new StartedProcess(name, command.start(), log);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Returns when a page of it is answered with 200.
   *
   * @throws IllegalStateException with the end of its log where that is not so in time, or it ends
   */
  public void awaitPage(URI page, Duration most) {
    var request = HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(5)).build();
    try (var http = HttpClient.newHttpClient()) {
      await(most, () -> answers(http, request));
    }
  }

  private static boolean answers(HttpClient http, HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * The same for anything else by which its start is seen.
   *
   * @throws IllegalStateException as {@link #awaitPage}
   */
  public void await(Duration most, BooleanSupplier started) {
    long deadline = System.nanoTime() + most.toNanos();
    while (!started.getAsBoolean()) {
      if (System.nanoTime() > deadline || endsWithin(BETWEEN_LOOKS)) {
        throw new IllegalStateException(
            name
                + " did not start; the end of "
                + log
                + ":\n"
                + String.join("\n", lastLines(LINES_OF_A_FAILURE)));
      }
    }
  }

  /** The end of what it has written so far. */
  public List<String> lastLines(int most) {
    var lines = lines();
    return lines.subList(Math.max(0, lines.size() - most), lines.size());
  }

  /** What it has written so far. */
  public List<String> lines() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** {@code kill -9}. */
  public void kill() {
    process.destroyForcibly();
    if (!endsWithin(GRACE)) {
      throw new IllegalStateException(name + " does not end");
    }
  }

  /** Ends it as an operator does: what is under way is finished. */
  @Override
  public void close() {
    process.destroy();
    if (!endsWithin(GRACE) || Thread.currentThread().isInterrupted()) {
      kill();
    }
  }

  /** True, too, where we are told to stop and shall not wait. */
  private boolean endsWithin(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
