package allday.normalizer.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
  @ParameterizedTest
  @CsvSource({
    "'  IDA  O''Hara-3! ', ida o hara 3",
    "'..', ''",
    "Crème Brûlée (x2), creme brulee x2",
    "'#A-17\t', a 17",
  })
  void textsHaveOneSpelling(String text, String folded) {
    assertThat(Folding.fold(text)).isEqualTo(folded);
    // By the other way, of texts that are not plain ASCII.
    assertThat(Folding.fold(text + " é")).isEqualTo((folded + " e").strip());
  }
}
