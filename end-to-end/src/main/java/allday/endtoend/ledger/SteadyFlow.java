package allday.endtoend.ledger;

import java.time.Duration;

/** Nothing goes wrong. */
record SteadyFlow() implements Scenario {
  @Override
  public String named() {
    return "steady-flow";
  }

  @Override
  public String story() {
    return "orders of every platform come in and move on; two instances";
  }

  @Override
  public void play(Stage stage) {
    stage.crew().twoOfEverything();
    stage.begin(60, Duration.ofSeconds(5));
  }
}
