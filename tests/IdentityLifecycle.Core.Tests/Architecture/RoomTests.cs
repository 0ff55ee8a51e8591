using System.IO;
using System.Reflection;
using System.Text.RegularExpressions;
using IdentityLifecycle.Architecture;
using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Architecture;

/// <summary>D13: the table of rooms, and the folders that they are.</summary>
public sealed partial class RoomTests
{
    private const int MostFiles = 25;

    private static readonly Assembly s_core = typeof(Fact).Assembly;

    [Fact]
    public void D13_A_room_uses_only_the_rooms_that_the_table_allows_it()
    {
        Dictionary<string, Room> rooms = Room.All.ToDictionary(static room => room.Name);
        IEnumerable<string> found = s_core.GetTypes().Where(static type => RoomOf(type) is not null)
            .SelectMany(TypeReferences.Everywhere, static (type, use) => (From: RoomOf(type)!, To: RoomOf(use.Mentioned), use.By, use.Mentioned))
            .Where(use => use.To is not null && use.To != use.From && !(rooms.TryGetValue(use.From, out Room? room) && room.MayUse.Contains(use.To)))
            .Select(static use => $"{use.From} may not use {use.To}: {use.By} uses {use.Mentioned}. Move one of the two.");

        AssertNone(found, "The table of rooms is in Room.cs, and in docs/design/rooms.md for people. Move a type to the room that all its users may use, or pass in what it needs.");
    }

    [Fact]
    public void D13_The_table_has_every_room_and_no_circle()
    {
        string[] names = [.. Room.All.Select(static room => room.Name)];
        Assert.Equal(s_core.GetTypes().Select(RoomOf).OfType<string>().Distinct().Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        Assert.All(Room.All.Select(static (room, index) => (room, index)), one => Assert.Empty(one.room.MayUse.Except(names[..one.index])));
    }

    [Fact]
    public void D13_A_namespace_is_its_folder()
    {
        IEnumerable<string> found = SourceFolders.Projects.SelectMany(static project => project.Files, static (project, file) => (Wanted: project.NamespaceOf(file), file))
            .Where(static one => NamespaceLine().Match(File.ReadAllText(one.file)) is { Success: true } line && line.Groups[1].Value != one.Wanted)
            .Select(static one => $"{SourceFolders.Relative(one.file)} has to be in the namespace {one.Wanted}.");

        AssertNone(found, "Somebody who reads a type's name must find its file. Rename the namespace, or move the file.");
    }

    [Fact]
    public void D13_No_folder_is_so_full_that_nobody_finds_a_file_in_it()
    {
        IEnumerable<string> found = SourceFolders.Projects.SelectMany(static project => project.Files).GroupBy(static file => Path.GetDirectoryName(file)!)
            .Where(static folder => folder.Count() > MostFiles && Path.GetFileName(folder.Key) != "Commands")
            .Select(static folder => $"{SourceFolders.Relative(folder.Key)} has {folder.Count()} files.");

        AssertNone(found, $"A folder holds at most {MostFiles} files, commands aside. Give those that belong together a folder of their own.");
    }

    /// <summary>The room of a type of Core; null for what the compiler makes outside every namespace, and for types of others.</summary>
    private static string? RoomOf(Type type) =>
        type.Assembly == s_core && type.Namespace?.Split('.') is ["IdentityLifecycle", string room, ..] ? room : null;

    private static void AssertNone(IEnumerable<string> offences, string advice)
    {
        string[] found = [.. offences.Distinct().Order(StringComparer.Ordinal)];
        Assert.True(found.Length == 0, string.Join(Environment.NewLine, found.Prepend(advice)));
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex NamespaceLine();
}
