package allday.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;

/** One HTTP call of a test, over a real connection. */
public final class Call {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final HttpRequest.Builder request;

  private Call(HttpRequest.Builder request) {
    this.request = request;
  }

  public static Call to(int port, String path) {
    return new Call(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)));
  }

  public Call basic(String user, String password) {
    var pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    return header("Authorization", "Basic " + pair);
  }

  public Call staff() {
    return basic("staff", "open-sesame");
  }

  public Call header(String name, String value) {
    request.header(name, value);
    return this;
  }

  public HttpResponse<String> get() throws IOException, InterruptedException {
    return CLIENT.send(request.GET().build(), BodyHandlers.ofString());
  }

  public HttpResponse<String> send(String method, String type, byte[] body)
      throws IOException, InterruptedException {
    return CLIENT.send(
        request
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofString());
  }

  public HttpResponse<String> postJson(String body) throws IOException, InterruptedException {
    return send("POST", "application/json", body.getBytes(UTF_8));
  }

  /** Without a Content-Length, so that the length is known only by counting. */
  public HttpResponse<String> postChunked(byte[] body) throws IOException, InterruptedException {
    return CLIENT.send(
        request
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build(),
        BodyHandlers.ofString());
  }
}
