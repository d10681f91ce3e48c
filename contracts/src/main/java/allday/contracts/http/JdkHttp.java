package allday.contracts.http;

import allday.contracts.web.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLHandshakeException;

/** {@link Http} by the JDK's client, on virtual threads. One instance serves a whole process. */
public final class JdkHttp implements Http, AutoCloseable {
  private static final int MOST_BYTES = 8 << 20;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  @Override
  public HttpAnswer call(HttpCall call) {
    var request =
        HttpRequest.newBuilder(call.uri())
            .timeout(call.timeout())
            .method(
                call.method(),
                call.body().length == 0
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(call.body()));
    call.headers().forEach(request::header);
    var pending = client.sendAsync(request.build(), BodyHandlers.ofInputStream());
    try {
      // The client's own limit ends with the headers; this one covers the body too.
      return pending
          .thenCompose(
              response ->
                  CompletableFuture.supplyAsync(
                      () ->
                          read(
                              response.statusCode(),
                              new Headers(response.headers().map()),
                              response.body()),
                      client.executor().orElseThrow()))
          .get(call.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      pending.cancel(true);
      return new HttpAnswer.NoAnswer(true, "no answer within " + call.timeout().toSeconds() + " s");
    } catch (ExecutionException failed) {
      return failed(failed.getCause() == null ? failed : failed.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      pending.cancel(true);
      return new HttpAnswer.NoAnswer(true, "interrupted");
    }
  }

  private static HttpAnswer read(int status, Headers headers, InputStream body) {
    try (var in =
        "gzip".equalsIgnoreCase(headers.first("Content-Encoding"))
            ? new GZIPInputStream(body)
            : body) {
      var out = new ByteArrayOutputStream();
      byte[] buffer = new byte[16 << 10];
      int read = in.read(buffer);
      while (read >= 0) {
        if (out.size() + read > MOST_BYTES) {
          return new HttpAnswer.NoAnswer(
              true, "the answer is larger than " + (MOST_BYTES >> 20) + " MiB");
        }
        out.write(buffer, 0, read);
        read = in.read(buffer);
      }
      return new HttpAnswer.Answered(status, headers, out.toByteArray());
    } catch (IOException broken) {
      return new HttpAnswer.NoAnswer(true, "the connection broke while reading the answer");
    }
  }

  private static HttpAnswer failed(Throwable cause) {
    boolean neverSent =
        cause instanceof ConnectException
            || cause instanceof HttpConnectTimeoutException
            // The request follows the handshake.
            || cause instanceof SSLHandshakeException
            || cause instanceof UnresolvedAddressException;
    return new HttpAnswer.NoAnswer(
        !neverSent, neverSent ? "could not connect" : "the connection broke");
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
