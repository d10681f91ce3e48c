package allday.kit.config;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells configuration problems as a block of words and not as a stack trace. */
class ConfigProblemsAnalyzer extends AbstractFailureAnalyzer<ConfigProblems> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, ConfigProblems cause) {
    return new FailureAnalysis(
        String.valueOf(cause.getMessage()), "Correct it and start again.", cause);
  }
}
