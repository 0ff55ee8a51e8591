using System.IO;
using System.IO.Compression;
using System.Text;

namespace IdentityLifecycle.Connectors.Excel.Tests.Fixtures;

/// <summary>The parts of a workbook by their paths, to change them and to write the workbook anew.</summary>
public sealed class PackageParts
{
    private readonly SortedDictionary<string, byte[]> _parts = new(StringComparer.Ordinal);

    /// <summary>Reads all parts of a workbook.</summary>
    public PackageParts(TestWorkbook workbook)
    {
        using ZipArchive package = ZipFile.OpenRead(workbook.Path);
        foreach (ZipArchiveEntry entry in package.Entries)
        {
            using MemoryStream content = new();
            using Stream stream = entry.Open();
            stream.CopyTo(content);
            _parts[entry.FullName] = content.ToArray();
        }
    }

    /// <summary>The paths, in their order.</summary>
    public string[] Paths => [.. _parts.Keys];

    /// <summary>The bytes of a part; an assignment of null removes it.</summary>
    public byte[]? this[string path]
    {
        get => _parts[path];
        set
        {
            _parts.Remove(path);
            if (value is not null)
            {
                _parts[path] = value;
            }
        }
    }

    /// <summary>Replaces a text in every part that has it.</summary>
    public PackageParts Replace(string text, string by)
    {
        foreach (string path in Paths)
        {
            _parts[path] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(_parts[path]).Replace(text, by, StringComparison.Ordinal));
        }

        return this;
    }

    /// <summary>Sets the text of a part.</summary>
    public PackageParts Set(string path, string text)
    {
        _parts[path] = Encoding.UTF8.GetBytes(text);
        return this;
    }

    /// <summary>Writes the workbook anew.</summary>
    public void Write(TestWorkbook workbook)
    {
        using FileStream stream = File.Create(workbook.Path);
        using ZipArchive package = new(stream, ZipArchiveMode.Create);
        foreach ((string path, byte[] content) in _parts)
        {
            using Stream part = package.CreateEntry(path, CompressionLevel.Fastest).Open();
            part.Write(content);
        }
    }
}
