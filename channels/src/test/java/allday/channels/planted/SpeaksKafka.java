package allday.channels.planted;

import org.apache.kafka.clients.producer.Producer;

/** Planted. */
record SpeaksKafka(Producer<String, byte[]> producer) {}
