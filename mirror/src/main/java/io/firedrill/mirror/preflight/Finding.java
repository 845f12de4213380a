package io.firedrill.mirror.preflight;

/**
 * Something that breaks a check's law.
 *
 * @param subject the topic, group, user or setting
 * @param is what it is like; without the subject
 * @param fix a command or a line of the properties file, to be copied, or in words what to do
 */
public record Finding(Severity severity, String subject, String is, String fix) {}
