package allday.kit.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import allday.example.Call;
import allday.example.KitTest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@KitTest
@ExtendWith(OutputCaptureExtension.class)
class ProblemsTest {
  @LocalServerPort int port;

  @Test
  void anUnknownPathIs404() throws Exception {
    assertProblem(Call.to(port, "/api/v1/nowhere").staff().get(), 404);
    assertProblem(Call.to(port, "/nowhere").staff().get(), 404);
  }

  @Test
  void somethingThatIsNotThereIs404AndSaysWhat() throws Exception {
    var answer = Call.to(port, "/api/v1/notes/404").staff().get();

    assertProblem(answer, 404);
    assertThat(answer.body()).contains("There is no note 404.");
  }

  @Test
  void aWrongMethodIs405AndSaysWhichOnesThereAre() throws Exception {
    var answer =
        Call.to(port, "/api/v1/notes")
            .staff()
            .send("PUT", "application/json", "{}".getBytes(UTF_8));

    assertProblem(answer, 405);
    assertThat(answer.headers().firstValue("Allow")).get().asString().contains("GET", "POST");
  }

  @Test
  void anUnknownFormatIs406Or415() throws Exception {
    assertProblem(
        Call.to(port, "/api/v1/notes/1").staff().header("Accept", "application/pdf").get(), 406);
    assertProblem(
        Call.to(port, "/api/v1/notes").staff().send("POST", "application/pdf", new byte[] {1}),
        415);
  }

  @Test
  void aBodyThatIsTooLargeIs413WhetherItSaysSoOrNot() throws Exception {
    byte[] large = ("{\"text\":\"a\"," + " ".repeat(1 << 20) + "}").getBytes(UTF_8);

    assertProblem(
        Call.to(port, "/api/v1/notes").staff().send("POST", "application/json", large), 413);
    assertProblem(Call.to(port, "/api/v1/notes").staff().postChunked(large), 413);
  }

  @Test
  void brokenJsonIs400() throws Exception {
    var answer = Call.to(port, "/api/v1/notes").staff().postJson("{\"text\": hush-hush");

    assertProblem(answer, 400);
    assertThat(answer.body()).contains("not valid JSON").doesNotContain("hush");
  }

  @Test
  void aWrongTypeIs400AndNamesTheField() throws Exception {
    var body =
        Call.to(port, "/api/v1/notes").staff().postJson("{\"text\":\"a\",\"stars\":\"hush\"}");
    var parameter = Call.to(port, "/api/v1/notes?limit=many").staff().get();
    var path = Call.to(port, "/api/v1/notes/first").staff().get();

    assertProblem(body, 400);
    assertThat(body.body()).contains("stars").doesNotContain("hush");
    assertProblem(parameter, 400);
    assertThat(parameter.body()).contains("limit");
    assertProblem(path, 400);
  }

  @Test
  void aFieldThatNobodyKnowsIs400AndNamedWithTheOneThatWasMeant() throws Exception {
    var known = "{\"text\":\"a\",\"stars\":1,";
    var slip = Call.to(port, "/api/v1/notes").staff().postJson(known + "\"strs\":1}");
    var stranger = Call.to(port, "/api/v1/notes").staff().postJson(known + "\"colour\":\"hush\"}");
    var anything = Call.to(port, "/api/v1/notes").staff().postJson(known + "\"+447400123456\":1}");

    assertProblem(slip, 400);
    assertThat(slip.body()).contains("strs: there is no such field; did you mean stars?");
    assertProblem(stranger, 400);
    assertThat(stranger.body())
        .contains("colour: there is no such field; known: stars, text.")
        .doesNotContain("hush");
    assertProblem(anything, 400);
    assertThat(anything.body())
        .contains("A field of the body: there is no such field")
        .doesNotContain("7400");
  }

  @Test
  void whatIsMissingIs400AndNamed() throws Exception {
    var field = Call.to(port, "/api/v1/notes").staff().postJson("{\"text\":\" \",\"stars\":1}");
    var body = Call.to(port, "/api/v1/notes").staff().postJson("");
    var parameter = Call.to(port, "/api/v1/notes").staff().get();

    assertProblem(field, 400);
    assertThat(field.body()).contains("text");
    assertProblem(body, 400);
    assertProblem(parameter, 400);
  }

  @Test
  void deepNestingAndLongNumbersAreRefused() throws Exception {
    assertProblem(Call.to(port, "/api/v1/notes").staff().postJson("[".repeat(10_000)), 400);
    assertProblem(
        Call.to(port, "/api/v1/notes").staff().postJson("{\"stars\":" + "9".repeat(100_000) + "}"),
        400);
  }

  @Test
  void whatNobodyExpectedIs500WithoutDetailsButWithTheIdFromTheLog(CapturedOutput output)
      throws Exception {
    var answer = Call.to(port, "/api/v1/notes/500").staff().get();

    assertProblem(answer, 500);
    assertThat(answer.body()).doesNotContain("hush-hush", "IllegalState");
    var incident = Pattern.compile("\"incident\":\"([0-9a-f-]{36})\"").matcher(answer.body());
    assertThat(incident.find()).isTrue();
    assertThat(output).contains("A request failed, incident " + incident.group(1));
  }

  @Test
  void aPathThatNobodySendsInGoodFaithIsAProblemToo() throws Exception {
    assertProblem(Call.to(port, "/api/v1//notes").staff().get(), 400);
    assertProblem(Call.to(port, "/api/v1/notes/a%2F%2Fb%00").staff().get(), 400);
  }

  @Test
  void headersThatAreTooLongAreAProblemToo() throws Exception {
    assertProblem(
        Call.to(port, "/api/v1/notes/1").staff().header("X-Long", "x".repeat(20_000)).get(), 400);
  }

  private static void assertProblem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body())
        .contains("\"status\":" + status, "\"title\":")
        .doesNotContain("trace");
  }
}
