package io.firedrill.scenario;

/** What becomes of the version of Kafka that brokers run. Which versions those are is the command's word, not the scenario's. */
public enum VersionChange {
    /** One after the other is started with the version to which the drill upgrades, on its own data. */
    UPGRADE("rollingUpgrade"),
    /** One after the other goes back to the version with which the region began, on its own data. */
    DOWNGRADE("rollingDowngrade");

    private final String label;

    VersionChange(String label) {
        this.label = label;
    }

    /** As the scenario language and the report spell it. */
    public String label() {
        return label;
    }
}
