package allday.channels.sns;

import static org.assertj.core.api.Assertions.assertThat;

import allday.contracts.config.ConfigProblem;
import allday.contracts.config.Secret;
import allday.contracts.config.Secrets;
import allday.contracts.config.Settings;
import allday.contracts.http.HttpCall;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureV4Test {
  private static final Secret SECRET = new Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
  private static final Instant AT = Instant.parse("2015-08-30T12:36:00Z");

  /** The vector post-x-www-form-urlencoded of AWS's Signature Version 4 test suite. */
  @Test
  void signsAsTheTestSuiteOfAwsDoes() {
    var signer = new SignatureV4("AKIDEXAMPLE", SECRET, "us-east-1", "service");
    var call =
        HttpCall.postForm(URI.create("https://example.amazonaws.com/"), Map.of("Param1", "value1"));

    var signed = signer.sign(call, AT);

    assertThat(signed.headers().get("X-Amz-Date")).isEqualTo("20150830T123600Z");
    assertThat(signed.headers().get("Authorization"))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                + " SignedHeaders=content-type;host;x-amz-date,"
                + " Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
  }

  @Test
  void signsThePortWhereTheClientWritesIt() {
    var signer = new SignatureV4("AKIDEXAMPLE", SECRET, "us-east-1", "service");
    var usual = HttpCall.postForm(URI.create("http://localhost/"), Map.of("a", "b"));
    var other = HttpCall.postForm(URI.create("http://localhost:4566/"), Map.of("a", "b"));

    assertThat(signer.sign(usual, AT).headers().get("Authorization"))
        .isNotEqualTo(signer.sign(other, AT).headers().get("Authorization"));
  }

  @Test
  void knowsWhereTheApiOfARegionIs() {
    assertThat(SnsProvider.base("eu-west-1")).hasToString("https://sns.eu-west-1.amazonaws.com");
    assertThat(SnsProvider.base("cn-north-1"))
        .hasToString("https://sns.cn-north-1.amazonaws.com.cn");
  }

  @Test
  void namesATopicOfAnotherRegionAtStart() {
    var settings =
        new Settings(
            Map.of("region", "eu-west-1", "topic", "arn:aws:sns:us-east-1:123456789012:kitchen"));

    assertThat(new SnsProvider().spec().check().problems(settings, Secrets.NONE))
        .extracting(ConfigProblem::path)
        .containsExactly("settings.topic");
  }
}
