using System.Text;
using IdentityLifecycle.Connectors.Csv.Tests.Fixtures;
using IdentityLifecycle.Errors;
using Xunit;

namespace IdentityLifecycle.Connectors.Csv.Tests;

public sealed class BadFileTests
{
    private static readonly Dictionary<string, Func<byte[]>> s_files = new()
    {
        ["empty"] = static () => [],
        ["blank lines"] = static () => Utf8("\n\n  \n"),
        ["header only"] = static () => Utf8("id,name\n"),
        ["header and blank rows"] = static () => Utf8("id,name\n,\n"),
        ["NUL bytes"] = static () => Utf8("id,name\n1,Ann\n2,B\0b\n"),
        ["NUL in a later line of a field"] = static () => Utf8("id,name\n1,\"Ann\nB\0b\"\n"),
        ["all zeros"] = static () => new byte[5000],
        ["UTF-16 without a mark"] = static () => Encoding.Unicode.GetBytes("id,name\n1,Ann\n"),
        ["Windows-1252 read as UTF-8"] = static () => Encoding.Latin1.GetBytes("id,name\n1,Ann\n2,Jürgen\n"),
        ["broken UTF-16"] = static () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("id\n1\n"), 0x00, 0xDC, .. Encoding.Unicode.GetBytes("\n")],
        ["unclosed quote"] = static () => Utf8("id,name\n1,Ann\n2,\"Bob\n3,Eve\n"),
        ["unclosed quote after a stray one"] = static () => Utf8("id,name,city\n1,A\"n,\"Rome\n3,Eve,x\n"),
        ["unclosed quote in a later line"] = static () => Utf8("id,name,city\n1,\"A\nn\",\"Rome\n3,Eve,x\n"),
        ["unclosed quote in a large file"] = static () => Utf8("id,name\n1,\"Ann\n" + LongText(70 << 20)),
        ["duplicate header"] = static () => Utf8("id,Name,name\n1,a,b\n"),
        ["empty header"] = static () => Utf8("id,,name\n1,a,b\n"),
        ["too many columns"] = static () => Utf8(string.Join(',', Enumerable.Range(0, 1_000_000)) + "\n1\n"),
    };

    public static TheoryData<string, LifecycleErrorKind, string[]> BadFiles => new()
    {
        { "empty", LifecycleErrorKind.SourceUnreadable, ["hr.csv is empty"] },
        { "blank lines", LifecycleErrorKind.SourceUnreadable, ["hr.csv is empty"] },
        { "header only", LifecycleErrorKind.SourceUnreadable, ["no rows"] },
        { "header and blank rows", LifecycleErrorKind.SourceUnreadable, ["no rows"] },
        { "NUL bytes", LifecycleErrorKind.SourceUnreadable, ["line 3", "NUL"] },
        { "NUL in a later line of a field", LifecycleErrorKind.SourceUnreadable, ["line 3", "NUL"] },
        { "all zeros", LifecycleErrorKind.SourceUnreadable, ["line 1", "NUL"] },
        { "UTF-16 without a mark", LifecycleErrorKind.SourceUnreadable, ["NUL", "utf-16"] },
        { "Windows-1252 read as UTF-8", LifecycleErrorKind.SourceUnreadable, ["line 3", "utf-8", "windows-1252"] },
        { "broken UTF-16", LifecycleErrorKind.SourceUnreadable, ["line 3", "utf-16"] },
        { "unclosed quote", LifecycleErrorKind.SourceUnreadable, ["line 3", "never closed"] },
        { "unclosed quote after a stray one", LifecycleErrorKind.SourceUnreadable, ["line 2", "never closed"] },
        { "unclosed quote in a later line", LifecycleErrorKind.SourceUnreadable, ["line 3", "never closed"] },
        { "unclosed quote in a large file", LifecycleErrorKind.SourceUnreadable, ["line 2", "67108864"] },
        { "duplicate header", LifecycleErrorKind.SourceHeaderInvalid, ["columns 2 and 3", "\"name\""] },
        { "empty header", LifecycleErrorKind.SourceHeaderInvalid, ["column 2"] },
        { "too many columns", LifecycleErrorKind.SourceHeaderInvalid, ["1000000 columns", "4096"] },
    };

    public static TheoryData<string, object, string> BadSettings => new()
    {
        { "encoding", "klingon", "klingon" },
        { "delimiter", ";;", ";;" },
        { "delimiter", "a", "\"a\"" },
        { "maxFieldLength", 0L, "\"0\"" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task A_bad_file_is_refused_with_its_own_error(string what, LifecycleErrorKind kind, string[] parts)
    {
        using TemporaryFile file = new("hr.csv", s_files[what]());

        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => CsvReading.SourceAsync(file.Settings()));

        Assert.True(kind == error.Kind, $"{what}: {error.Kind} {error.Message}");
        Assert.Equal(file.Path, error.TargetName);
        Assert.All(parts, part => Assert.Contains(part, error.Message));
        Assert.True(error.Message.Length < 1000, "A message stays readable.");
    }

    [Theory]
    [MemberData(nameof(BadSettings))]
    public void A_bad_setting_is_named(string name, object value, string shown)
    {
        using TemporaryFile file = TemporaryFile.OfText("id\n1\n");

        LifecycleException error = Assert.Throws<LifecycleException>(() => new CsvConnector().OpenSource(file.Settings((name, value))));

        Assert.Equal(LifecycleErrorKind.ConnectorSettingInvalid, error.Kind);
        Assert.Equal(name, error.Attribute);
        Assert.Contains(shown, error.Message);
    }

    [Fact]
    public void A_missing_file_is_told_with_its_full_path()
    {
        using TemporaryFile file = TemporaryFile.OfText("id\n1\n");

        LifecycleException error = Assert.Throws<LifecycleException>(() => new CsvConnector().OpenSource(file.Settings(("path", "other.csv"))));

        Assert.Equal(LifecycleErrorKind.FileNotFound, error.Kind);
        Assert.Contains(file.Path.Replace("hr.csv", "other.csv"), error.Message);
    }

    [Fact]
    public async Task A_file_that_vanished_after_opening_is_not_found()
    {
        TemporaryFile file = TemporaryFile.OfText("id\n1\n");
        await using ISystemOfRecord source = new CsvConnector().OpenSource(file.Settings());
        file.Dispose();

        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => source.ReadAsync(new RecordingReceiver(), null, default));

        Assert.Equal(LifecycleErrorKind.FileNotFound, error.Kind);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string LongText(int length) => string.Create(length, 0, static (span, _) =>
    {
        for (int index = 0; index < span.Length; index++)
        {
            span[index] = index % 50 == 49 ? '\n' : 'x';
        }
    });
}
