using System.IO;
using IdentityLifecycle.Errors;
using Microsoft.Data.Sqlite;
using Xunit;

namespace IdentityLifecycle.Connectors.Embedded.Tests.Files;

public sealed class OpeningTests
{
    [Theory]
    [InlineData(FileKind.Directory, "New-IdentityDirectory")]
    [InlineData(FileKind.State, "-InitializeState")]
    public void A_file_that_does_not_exist_is_an_error_and_is_not_made(FileKind kind, string advice)
    {
        using TemporaryFolder folder = new();
        LifecycleException error = Assert.Throws<LifecycleException>(() => Opening.Open(kind, folder.File("x.db")));
        Assert.Equal(Opening.Missing(kind), error.Kind);
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData(FileKind.Directory)]
    [InlineData(FileKind.State)]
    public async Task A_file_that_is_asked_for_is_made_once_for_its_owner_only(FileKind kind)
    {
        using TemporaryFolder folder = new();
        string path = await Opening.MakeAsync(kind, folder.File("x.db"));
        DateTime made = File.GetCreationTimeUtc(path);
        await using IAsyncDisposable second = Opening.Open(kind, path, initialize: true);
        await using IAsyncDisposable third = Opening.Open(kind, path);
        Assert.Equal(made, File.GetCreationTimeUtc(path));
        if (!OperatingSystem.IsWindows())
        {
            foreach (string file in Directory.GetFiles(folder.Path))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }

    [Theory]
    [InlineData(FileKind.Directory)]
    [InlineData(FileKind.State)]
    public async Task A_file_that_was_brought_back_with_wider_rights_is_its_owners_only_again(FileKind kind)
    {
        using TemporaryFolder folder = new();
        string path = await Opening.MakeAsync(kind, folder.File("x.db"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            await using IAsyncDisposable open = Opening.Open(kind, path);
            string[] files = Directory.GetFiles(folder.Path);
            Assert.True(files.Length > 1);
            foreach (string file in files)
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }

    [Theory]
    [InlineData(FileKind.Directory)]
    [InlineData(FileKind.State)]
    public async Task Many_that_ask_for_the_same_file_at_once_get_the_same(FileKind kind)
    {
        using TemporaryFolder folder = new();
        IAsyncDisposable[] all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Opening.Open(kind, folder.File("x.db"), initialize: true))));
        foreach (IAsyncDisposable one in all)
        {
            await one.DisposeAsync();
        }

        Assert.Equal([folder.File("x.db")], Directory.GetFiles(folder.Path));
    }

    public static TheoryData<FileKind, string, string> BadFiles
    {
        get
        {
            TheoryData<FileKind, string, string> data = [];
            foreach (FileKind kind in Enum.GetValues<FileKind>())
            {
                data.Add(kind, "text", "it is not an SQLite database");
                data.Add(kind, "short", "it is not an SQLite database");
                data.Add(kind, "empty", "is empty");
                data.Add(kind, "truncated", "is damaged");
                data.Add(kind, "garbled", "is damaged");
                data.Add(kind, "foreign", "another program");
                data.Add(kind, "newer", "has version 99");
                data.Add(kind, "folder", "is a folder");
                data.Add(kind, "otherKind", kind == FileKind.Directory ? "it is a state store" : "it is a directory");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task A_file_that_is_not_ours_or_not_whole_is_refused_with_its_own_words_and_stays_as_it_is(FileKind kind, string flaw, string words)
    {
        using TemporaryFolder folder = new();
        string path = folder.File("x.db");
        await SpoilAsync(kind, path, flaw);
        byte[] before = flaw == "folder" ? [] : await File.ReadAllBytesAsync(path);
        foreach (bool initialize in new[] { false, true })
        {
            LifecycleException error = Assert.Throws<LifecycleException>(() => Opening.Open(kind, path, initialize));
            Assert.Equal((kind, flaw) switch
            {
                (FileKind.State, "truncated" or "garbled") => LifecycleErrorKind.StateDamaged,
                (FileKind.State, "newer") => LifecycleErrorKind.StateTooNew,
                _ => Opening.Unavailable(kind),
            }, error.Kind);
            Assert.Contains(words, error.Message, StringComparison.Ordinal);
            Assert.Contains(path, error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, flaw == "folder" ? [] : await File.ReadAllBytesAsync(path));
    }

    [Theory]
    [InlineData(FileKind.Directory)]
    [InlineData(FileKind.State)]
    public void A_folder_that_does_not_exist_is_named(FileKind kind)
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "none", "x.db");
        LifecycleException error = Assert.Throws<LifecycleException>(() => Opening.Open(kind, path, initialize: true));
        Assert.Equal(Opening.Unavailable(kind), error.Kind);
        Assert.Contains("folder exists", error.Message, StringComparison.Ordinal);
    }

    private static async Task SpoilAsync(FileKind kind, string path, string flaw)
    {
        switch (flaw)
        {
            case "text": await File.WriteAllTextAsync(path, "employeeId,displayName\n1,Jane\n"); break;
            case "short": await File.WriteAllTextAsync(path, "SQLite"); break;
            case "empty": await File.WriteAllTextAsync(path, string.Empty); break;
            case "folder": Directory.CreateDirectory(path); break;
            case "foreign": Execute(path, "CREATE TABLE t (x); PRAGMA application_id = 7"); break;
            case "newer": Execute(await Opening.MakeAsync(kind, path), "PRAGMA user_version = 99"); break;
            case "otherKind": await Opening.MakeAsync(kind == FileKind.Directory ? FileKind.State : FileKind.Directory, path); break;
            case "truncated": Opening.Truncate(await Opening.MakeAsync(kind, path)); break;
            default: Garble(await Opening.MakeAsync(kind, path)); break;
        }
    }

    private static void Garble(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Write) { Position = 100 };
        file.Write(Enumerable.Repeat((byte)0xA5, 8000).ToArray());
    }

    private static void Execute(string path, string script)
    {
        using SqliteConnection connection = new($"Data Source={path};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = script;
        command.ExecuteNonQuery();
    }
}
