/** What one connection may bring before it has to stand behind the others. */
@NullMarked
package allday.ingestion.fairness;

import org.jspecify.annotations.NullMarked;
