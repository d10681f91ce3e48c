package allday.channels.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import allday.channels.Fixtures.Preliminary;
import allday.channels.Played;
import com.github.tomakehurst.wiremock.http.Fault;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A mail server that says what it is told to. A fixture's answer names the command it is for,
 * {@code GREETING} and {@code CONTENT} among them, or what {@code EHLO} offers.
 */
final class LocalMailServer implements Played {
  private static final String USUAL = "PIPELINING 8BITMIME SIZE DSN ENHANCEDSTATUSCODES";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ServerSocket open;
  private final ServerSocket encrypted;
  private final List<JsonNode> mails = new CopyOnWriteArrayList<>();
  private final List<String> greeted = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile JsonNode script = JsonNodeFactory.instance.objectNode();
  private volatile String atTheEnd = "";

  LocalMailServer() {
    try {
      open = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      encrypted =
          TestCertificate.get()
              .server()
              .getServerSocketFactory()
              .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
    threads.execute(() -> listen(open));
    threads.execute(() -> listen(encrypted));
  }

  @Override
  public URI url() {
    return URI.create("smtp://localhost:" + open.getLocalPort());
  }

  @Override
  public URI untrusted() {
    return URI.create("smtps://localhost:" + encrypted.getLocalPort());
  }

  @Override
  public void prepare(List<Preliminary> calls) {
    assertThat(calls).as("calls before a mail").isEmpty();
  }

  @Override
  public void answer(JsonNode written) {
    script = written;
  }

  @Override
  public void answerTooLate() {
    atTheEnd = "wait";
  }

  @Override
  public void breakOff(Fault fault) {
    atTheEnd = fault == Fault.CONNECTION_RESET_BY_PEER ? "reset" : "close";
  }

  @Override
  public void forget() {
    script = JsonNodeFactory.instance.objectNode();
    atTheEnd = "";
    mails.clear();
    greeted.clear();
  }

  @Override
  public void assertCalls(int number) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(() -> assertThat(greeted).hasSize(number));
  }

  @Override
  public void assertReceived(@Nullable JsonNode expected) {
    assertCalls(expected == null ? 0 : 1);
    if (expected != null) {
      assertThat(mails).singleElement().isEqualTo(expected);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      open.close();
      encrypted.close();
    } catch (IOException ignored) {
      // The port is given back when the process ends.
    }
    threads.shutdownNow();
  }

  private void listen(ServerSocket door) {
    while (!door.isClosed()) {
      try {
        var caller = door.accept();
        threads.execute(() -> serve(caller));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket caller) {
    try (caller) {
      new Conversation(caller).hold();
    } catch (IOException | MessagingException brokenOff) {
      // The caller has gone, or does not trust our certificate.
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** From the greeting to the parting. */
  private final class Conversation {
    private final ObjectNode mail = JsonNodeFactory.instance.objectNode();
    private Socket socket;
    private BufferedReader in;

    Conversation(Socket socket) throws IOException {
      if (socket instanceof SSLSocket encrypting) {
        encrypting.startHandshake();
      }
      use(socket);
    }

    private void use(Socket socket) throws IOException {
      this.socket = socket;
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    void hold() throws IOException, MessagingException, InterruptedException {
      greeted.add("once");
      say("GREETING", "220 mail.example.com ESMTP");
      String line = in.readLine();
      while (line != null) {
        String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
        switch (command) {
          case "EHLO" -> offer();
          case "STARTTLS" -> upgrade();
          case "AUTH" -> {
            mail.put("login", line.substring(5));
            say("AUTH", "235 2.7.0 welcome");
          }
          case "MAIL" -> {
            mail.put("from", line.substring("MAIL FROM:".length()));
            say("MAIL", "250 2.1.0 ok");
          }
          case "RCPT" -> {
            mail.put("to", line.substring("RCPT TO:".length()));
            say("RCPT", "250 2.1.5 ok");
          }
          case "DATA" -> {
            say("DATA", "354 go on");
            if (!script.path("at").asString("").equals("DATA")) {
              take();
            }
          }
          case "QUIT" -> {
            say("QUIT", "221 2.0.0 bye");
            return;
          }
          default -> say(command, "250 ok");
        }
        line = in.readLine();
      }
    }

    private void say(String at, String usual) throws IOException {
      boolean scripted = script.path("at").asString("").equals(at);
      tell(scripted ? script.get("reply").asString() : usual);
    }

    private void tell(String reply) throws IOException {
      if (reply.equals("close")) {
        socket.close();
        return;
      }
      socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    }

    private void offer() throws IOException {
      var offers = script.path("offers").asString(USUAL).split(" ");
      var reply = new StringBuilder("250-mail.example.com");
      for (int i = 0; i < offers.length; i++) {
        reply
            .append("\r\n250")
            .append(i < offers.length - 1 ? "-" : " ")
            .append(offers[i].replace('=', ' '));
      }
      tell(reply.toString());
    }

    private void upgrade() throws IOException {
      say("STARTTLS", "220 2.0.0 go ahead");
      var encrypting =
          (SSLSocket)
              TestCertificate.get()
                  .server()
                  .getSocketFactory()
                  .createSocket(socket, "localhost", socket.getPort(), true);
      encrypting.setUseClientMode(false);
      encrypting.startHandshake();
      mail.put("encrypted", true);
      use(encrypting);
    }

    private void take() throws IOException, MessagingException, InterruptedException {
      var content = new StringBuilder();
      String line = in.readLine();
      while (line != null && !line.equals(".")) {
        content.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        line = in.readLine();
      }
      describe(content.toString());
      mails.add(mail);
      switch (atTheEnd) {
        case "wait" -> closing.await();
        case "close" -> socket.close();
        case "reset" -> {
          socket.setSoLinger(true, 0);
          socket.close();
        }
        default -> say("CONTENT", "250 2.0.0 queued as 1042");
      }
    }

    private void describe(String content) throws MessagingException, IOException {
      var message =
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
      var headers = mail.putObject("headers");
      var all = message.getAllHeaders();
      while (all.hasMoreElements()) {
        var header = all.nextElement();
        headers.put(header.getName(), header.getValue().replaceAll("\\r\\n[ \\t]+", " "));
      }
      var parts = mail.putArray("parts");
      if (message.getContent() instanceof MimeMultipart several) {
        for (int i = 0; i < several.getCount(); i++) {
          parts
              .addObject()
              .put("type", several.getBodyPart(i).getContentType())
              .put("content", several.getBodyPart(i).getContent().toString());
        }
      } else {
        parts
            .addObject()
            .put("type", message.getContentType())
            .put("content", message.getContent().toString().stripTrailing());
      }
    }
  }

  /** What was received of late, for tests that look at a single part. */
  JsonNode mail() {
    assertThat(mails).hasSize(1);
    return JsonMapper.shared().valueToTree(mails.getFirst());
  }
}
