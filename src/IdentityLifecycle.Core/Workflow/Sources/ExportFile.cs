using System.IO;
using System.Text;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Planning.Exporting;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow.Sources;

/// <summary>Writes what a system of record takes back to a delimited file (RFC 4180, UTF-8).</summary>
public static class ExportFile
{
    /// <summary>Writes the file, readable by its owner only; it appears once it is whole, in place of one that was there.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="export">The rows.</param>
    /// <param name="policy">The form of the file.</param>
    /// <exception cref="LifecycleException">FileInaccessible.</exception>
    public static void Write(string path, SourceExport export, SourceExportPolicy policy)
    {
        using OwnerOnlyFile file = OwnerOnlyFile.Create(path);
        using (StreamWriter writer = new(file.Stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\r\n" })
        {
            WriteRow(writer, export.Header, policy.Delimiter);
            foreach (IReadOnlyList<string> row in export.Rows)
            {
                WriteRow(writer, row, policy.Delimiter);
            }
        }

        file.Commit();
    }

    private static void WriteRow(StreamWriter writer, IReadOnlyList<string> cells, char delimiter)
    {
        for (int index = 0; index < cells.Count; index++)
        {
            if (index > 0)
            {
                writer.Write(delimiter);
            }

            writer.Write(Quote(cells[index], delimiter));
        }

        writer.WriteLine();
    }

    // A space at an end is part of the value only between quotation marks.
    private static string Quote(string cell, char delimiter) =>
        cell.AsSpan().IndexOfAny([delimiter, '"', '\r', '\n']) >= 0 || cell.AsSpan().Trim().Length < cell.Length ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
