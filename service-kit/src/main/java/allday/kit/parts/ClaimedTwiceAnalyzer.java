package allday.kit.parts;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells it in words and not as a stack trace. */
class ClaimedTwiceAnalyzer extends AbstractFailureAnalyzer<ClaimedTwice> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, ClaimedTwice cause) {
    return new FailureAnalysis(
        "Allday cannot start: " + cause.getMessage(),
        "Remove one of the packages or give it an id of its own.",
        cause);
  }
}
