/**
 * What taking orders in remembers: marks, notices that wait, runs, quarantine, health. Used by the
 * ingestion service only, except for {@link allday.store.ingestion.SyncOutcomes}.
 */
@NullMarked
package allday.store.ingestion;

import org.jspecify.annotations.NullMarked;
