using System.Globalization;
using System.IO;
using System.Management.Automation;
using CsvHelper;

namespace NeighbourModule;

/// <summary>Reads the first field of a text with the neighbour's own version of the package, and says which version that was.</summary>
[Cmdlet(VerbsCommunications.Read, "NeighbourCsv")]
public sealed class ReadNeighbourCsvCommand : Cmdlet
{
    /// <summary>The text.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Text { get; set; } = string.Empty;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        using CsvReader reader = new(new StringReader(Text), CultureInfo.InvariantCulture);
        reader.Read();
        WriteObject($"{reader.GetField(0)} {typeof(CsvReader).Assembly.GetName().Version!.Major}");
    }
}
