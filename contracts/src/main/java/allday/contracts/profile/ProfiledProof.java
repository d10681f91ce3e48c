package allday.contracts.profile;

import static allday.contracts.profile.ProofSettings.SECRET;

import allday.contracts.config.ConfigProblem;
import allday.contracts.config.Secret;
import allday.contracts.json.Json;
import allday.contracts.platform.Connection;
import allday.contracts.web.Hmac;
import allday.contracts.web.KeyForm;
import allday.contracts.web.Signatures;
import allday.contracts.web.Verdict;
import allday.contracts.web.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Verifies a request as the settings say. */
record ProfiledProof(Chosen chosen) {

  Verdict verify(WebhookRequest request, Connection connection) {
    var secrets = connection.secrets(SECRET);
    return switch (chosen.get(ProofSettings.PROOF)) {
      case TOKEN -> Signatures.sameToken(token(request), secrets);
      case BASIC -> Signatures.sameToken(credentials(request), secrets);
      case HMAC -> signature(request, connection, secrets);
    };
  }

  private Verdict signature(WebhookRequest request, Connection connection, List<Secret> secrets) {
    var url = chosen.find(ProofSettings.NOTIFICATION_URL).orElse(connection.webhookUrl());
    var hmac =
        Signatures.hmac("Hmac" + chosen.get(ProofSettings.ALGORITHM))
            .key(chosen.get(ProofSettings.KEY_FORM))
            .header(chosen.get(ProofSettings.SIGNATURE_HEADER).split("\\|"))
            .prefix(chosen.find(ProofSettings.PREFIX).orElse(""))
            .encoded(chosen.get(ProofSettings.ENCODING))
            .signing(chosen.get(ProofSettings.SIGNED_CONTENT).of(url));
    return chosen
        .find(ProofSettings.SIGNED_TIME)
        .map(header -> timed(hmac, header, request, secrets))
        .orElseGet(() -> hmac.verify(request, secrets));
  }

  private Verdict timed(Hmac hmac, String header, WebhookRequest request, List<Secret> secrets) {
    return hmac.freshBy(header, chosen.get(ProofSettings.SIGNED_TIME_UNIT))
        .verify(request, secrets, chosen.get(ProofSettings.TOLERANCE));
  }

  private @Nullable String token(WebhookRequest request) {
    var place = chosen.get(ProofSettings.TOKEN_AT);
    String text =
        place.isInBody()
            ? place.place().text(Json.parseOrNothing(request.body()))
            : place.beside(request.headers(), request.query());
    return text == null ? null : afterPrefix(text, chosen.find(ProofSettings.PREFIX).orElse(""));
  }

  private static @Nullable String credentials(WebhookRequest request) {
    String header = request.headers().single("Authorization").orElse("");
    String encoded = afterPrefix(header, "Basic ");
    try {
      return encoded == null
          ? null
          : new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }

  private static @Nullable String afterPrefix(String text, String prefix) {
    return text.regionMatches(true, 0, prefix, 0, prefix.length())
        ? text.substring(prefix.length()).strip()
        : null;
  }

  /** The body without a token that stood in it, otherwise to the byte. */
  byte[] withoutToken(byte[] body) {
    boolean inBody =
        chosen.get(ProofSettings.PROOF) == ProofSettings.Proof.TOKEN
            && chosen.get(ProofSettings.TOKEN_AT).isInBody();
    return inBody
        ? pointers(chosen.get(ProofSettings.TOKEN_AT).place())
            .reduce(body, (rest, pointer) -> Json.without(rest, Place.names(pointer)), (a, _) -> a)
        : body;
  }

  private static Stream<String> pointers(Place place) {
    return place.alternatives().stream().flatMap(List::stream);
  }

  /** What is wrong with the settings of the proof together, and with the secrets for them. */
  List<ConfigProblem> problems(List<Secret> secrets) {
    return switch (chosen.get(ProofSettings.PROOF)) {
      case TOKEN -> tokenProblems();
      case BASIC -> unlessAll(secrets, secret -> secret.reveal().contains(":"), "user:password");
      case HMAC -> signatureProblems(secrets);
    };
  }

  private List<ConfigProblem> tokenProblems() {
    var place = chosen.get(ProofSettings.TOKEN_AT);
    if (place.isNowhere()) {
      return List.of(problem(ProofSettings.TOKEN_AT.name(), "expected a place, found \"none\""));
    }
    boolean canBeTakenOut =
        pointers(place.place()).noneMatch(pointer -> pointer.matches("|.*/\\d+(/.*)?"));
    return canBeTakenOut
        ? List.of()
        : List.of(
            problem(
                ProofSettings.TOKEN_AT.name(),
                "expected a place that is not inside a list: the token is taken out before the"
                    + " body is kept"));
  }

  private List<ConfigProblem> signatureProblems(List<Secret> secrets) {
    var found = new ArrayList<ConfigProblem>();
    if (chosen.find(ProofSettings.SIGNATURE_HEADER).isEmpty()) {
      found.add(problem(ProofSettings.SIGNATURE_HEADER.name(), "missing; proof: hmac needs it"));
    }
    chosen
        .find(ProofSettings.SIGNED_TIME)
        .filter(header -> !chosen.get(ProofSettings.SIGNED_CONTENT).covers(header))
        .ifPresent(
            header ->
                found.add(
                    problem(
                        ProofSettings.SIGNED_CONTENT.name(),
                        "expected {header:"
                            + header
                            + "} in it: a time that is not signed proves nothing")));
    var form = chosen.get(ProofSettings.KEY_FORM);
    found.addAll(
        unlessAll(
            secrets,
            secret -> isKey(secret, form),
            "a key in " + form.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    return found;
  }

  private static boolean isKey(Secret secret, KeyForm form) {
    try {
      return form.decode(secret.reveal()).length > 0;
    } catch (IllegalArgumentException other) {
      return false;
    }
  }

  private static List<ConfigProblem> unlessAll(
      List<Secret> secrets, Predicate<Secret> good, String expected) {
    return secrets.stream().allMatch(good)
        ? List.of()
        : List.of(new ConfigProblem("secrets." + SECRET.name(), "expected " + expected));
  }

  private static ConfigProblem problem(String setting, String what) {
    return new ConfigProblem("settings." + setting, what);
  }
}
