package io.firedrill.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What is said of a file or a folder that cannot be used. */
public final class FileTrouble {
    private FileTrouble() {}

    /** In a line, with its path: most of these exceptions say no more than that by themselves. */
    public static String said(FileSystemException refused) {
        if (refused instanceof NoSuchFileException) {
            return "no such file: " + refused.getFile();
        }
        return "%s: %s".formatted(refused.getFile(), reason(refused));
    }

    private static String reason(FileSystemException refused) {
        if (refused instanceof AccessDeniedException) {
            return "permission denied: choose another place or change its rights";
        }
        if (refused instanceof FileAlreadyExistsException) {
            return "exists already and is no folder: choose another place";
        }
        return refused.getReason() == null ? "cannot be used" : refused.getReason();
    }
}
