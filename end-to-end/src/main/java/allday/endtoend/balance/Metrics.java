package allday.endtoend.balance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one process exported at one moment, in the text format of Prometheus. */
public final class Metrics {
  private final List<Sample> samples;

  private Metrics(List<Sample> samples) {
    this.samples = samples;
  }

  /** A line: a name, its labels and a number. */
  public record Sample(String name, Map<String, String> labels, double value) {}

  public static Metrics read(String text) {
    var samples = new ArrayList<Sample>();
    for (String line : text.lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        samples.add(new SampleReader(line).read());
      }
    }
    return new Metrics(List.copyOf(samples));
  }

  public List<Sample> samples() {
    return samples;
  }

  public boolean has(String name) {
    return samples.stream().anyMatch(sample -> sample.name().equals(name));
  }

  /** Over all labels; 0 where there is none. */
  public double sum(String name) {
    return sum(name, Map.of());
  }

  /** Over the samples that carry all these labels. */
  public double sum(String name, Map<String, String> labels) {
    return samples.stream()
        .filter(sample -> sample.name().equals(name))
        .filter(sample -> sample.labels().entrySet().containsAll(labels.entrySet()))
        .mapToDouble(Sample::value)
        .sum();
  }

  /** The sums for each value of a label. */
  public Map<String, Double> by(String label, String name) {
    var sums = new TreeMap<String, Double>();
    for (var sample : samples) {
      if (sample.name().equals(name)) {
        sums.merge(sample.labels().getOrDefault(label, ""), sample.value(), Double::sum);
      }
    }
    return sums;
  }

  /** Reads a line; knows the escapes that label values may hold. */
  private static final class SampleReader {
    private final String line;
    private int at;

    SampleReader(String line) {
      this.line = line;
    }

    Sample read() {
      String name = until("{ ");
      var labels = new LinkedHashMap<String, String>();
      if (peek() == '{') {
        at++;
        while (peek() != '}') {
          String label = until("=").strip();
          at++;
          labels.put(label, quoted());
          if (peek() == ',') {
            at++;
          }
        }
        at++;
      }
      String value = line.substring(at).strip().split(" ", 2)[0];
      return new Sample(name, Map.copyOf(labels), number(value));
    }

    private String until(String ends) {
      int from = at;
      while (ends.indexOf(peek()) < 0) {
        at++;
      }
      return line.substring(from, at);
    }

    private String quoted() {
      var value = new StringBuilder();
      at++;
      for (char next = peek(); next != '"'; next = peek()) {
        at++;
        if (next == '\\') {
          next = peek() == 'n' ? '\n' : peek();
          at++;
        }
        value.append(next);
      }
      at++;
      return value.toString();
    }

    private char peek() {
      if (at >= line.length()) {
        throw new IllegalArgumentException("not a sample: " + line);
      }
      return line.charAt(at);
    }

    private static double number(String text) {
      return switch (text) {
        case "+Inf" -> Double.POSITIVE_INFINITY;
        case "-Inf" -> Double.NEGATIVE_INFINITY;
        default -> Double.parseDouble(text);
      };
    }
  }
}
