using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Events;

namespace IdentityLifecycle.PowerShell.Session;

/// <summary>A delimited text file that is read without a policy.</summary>
internal static class DelimitedFile
{
    private const string Connector = "Csv";

    /// <summary>The settings of a file; encoding and delimiter are found out where they are not given.</summary>
    public static ConnectorSettings Settings(string path, string? delimiter, string? encoding)
    {
        Dictionary<string, object> values = new(StringComparer.Ordinal) { ["path"] = path };
        if (delimiter is not null)
        {
            values["delimiter"] = delimiter;
        }

        if (encoding is not null)
        {
            values["encoding"] = encoding;
        }

        return new ConnectorSettings(Path.GetFileName(path), Connector, Path.GetDirectoryName(path)!, values);
    }

    /// <summary>Reads a file to its end.</summary>
    public static async Task ReadAsync(string path, ISourceReceiver receiver, IProgress<LifecycleEvent> progress, CancellationToken cancellationToken)
    {
        ConnectorSettings settings = Settings(path, null, null);
        ISystemOfRecord source = LifecycleSession.ConnectorOf(settings).OpenSource(settings);
        await using (source.ConfigureAwait(false))
        {
            await source.ReadAsync(receiver, progress, cancellationToken).ConfigureAwait(false);
        }
    }
}
