package allday.contracts.web;

import allday.contracts.Bytes;
import allday.contracts.config.Secret;
import allday.contracts.json.Doc;
import allday.contracts.json.Json;
import allday.contracts.json.PayloadProblem;
import allday.contracts.web.Verdict.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Web Token as proof of origin (RFC 7519), signed with RS256 and nothing else: the algorithm
 * is ours to name, never the token's.
 *
 * @param issuers who may have made it
 * @param audience for whom it must be
 * @param leeway how far the clocks may differ
 */
public record Jwt(List<String> issuers, String audience, Duration leeway) {
  public Jwt {
    issuers = List.copyOf(issuers);
  }

  /**
   * @param token without a scheme before it; null where the request has none
   * @param publicKeys Base64 of X.509 SubjectPublicKeyInfo
   * @param now when the request arrived
   */
  public Verdict verify(@Nullable String token, List<Secret> publicKeys, Instant now) {
    if (token == null || token.isBlank()) {
      return new Verdict.Refused(Reason.MISSING, "the token is missing");
    }
    String[] parts = token.strip().split("\\.", -1);
    if (parts.length != 3) {
      return new Verdict.Refused(Reason.MALFORMED, "the token has not three parts");
    }
    try {
      byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
      var header = json(parts[0]);
      if (!"RS256".equals(header.at("/alg").text())) {
        return new Verdict.Refused(Reason.MALFORMED, "the token is not signed with RS256");
      }
      var verdict =
          Signatures.rsaSha256(signature, Bytes.utf8(parts[0] + "." + parts[1]), publicKeys);
      return verdict instanceof Verdict.Genuine ? claims(verdict, json(parts[1]), now) : verdict;
    } catch (PayloadProblem | IllegalArgumentException unreadable) {
      return new Verdict.Refused(Reason.MALFORMED, "the token cannot be read");
    }
  }

  private Verdict claims(Verdict genuine, Doc claims, Instant now) {
    Long until = claims.at("/exp").whole();
    if (until == null || until <= now.getEpochSecond() - leeway.toSeconds()) {
      return new Verdict.Refused(Reason.STALE, "the token has ended");
    }
    boolean ours =
        claims.at("/aud").items().stream().anyMatch(each -> audience.equals(each.text()));
    if (!ours || !issuers.contains(claims.at("/iss").text(""))) {
      return new Verdict.Refused(Reason.WRONG, "the token is for or from somebody else");
    }
    return genuine;
  }

  private static Doc json(String part) {
    return Json.parse(Base64.getUrlDecoder().decode(part));
  }
}
