using System.Text.Json;
using IdentityLifecycle.Memory.World;
using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>What a plan learnt of the directories themselves: one line with the known, the renamed and the forgotten ones.</summary>
internal static class WorldJson
{
    public static void Write(Utf8JsonWriter writer, WorldLessons lessons)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("world"u8);
        Write(writer, lessons.Directories);
        writer.WriteStartArray();
        foreach (DirectoryRenaming renaming in lessons.Renamed)
        {
            writer.WriteText(renaming.From);
            writer.WriteText(renaming.To);
            writer.WriteText(renaming.Identity);
        }

        writer.WriteEndArray();
        Write(writer, lessons.Forgotten);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Reads the lessons, once the name of the section was read.</summary>
    public static WorldLessons Read(ref PlanLine line)
    {
        line.StartArray();
        IReadOnlyList<RememberedDirectory> directories = ReadDirectories(ref line);
        List<DirectoryRenaming> renamed = [];
        line.StartArray();
        while (!line.TryEndArray())
        {
            renamed.Add(new DirectoryRenaming(line.Text(), line.Text(), line.Text()));
        }

        WorldLessons lessons = new() { Directories = directories, Renamed = renamed, Forgotten = ReadDirectories(ref line) };
        line.EndArray();
        return lessons;
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<RememberedDirectory> directories)
    {
        writer.WriteStartArray();
        foreach (RememberedDirectory directory in directories)
        {
            writer.WriteText(directory.Name);
            writer.WriteText(directory.Identity);
            writer.WriteStringValue(directory.Since);
            writer.WriteStringValue(directory.LastSeen);
        }

        writer.WriteEndArray();
    }

    private static List<RememberedDirectory> ReadDirectories(ref PlanLine line)
    {
        List<RememberedDirectory> directories = [];
        line.StartArray();
        while (!line.TryEndArray())
        {
            directories.Add(new RememberedDirectory(line.Text(), line.Text(), line.Instant(), line.Instant()));
        }

        return directories;
    }
}
