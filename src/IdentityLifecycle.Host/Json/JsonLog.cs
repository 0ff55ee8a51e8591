using System.Buffers;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Shell = System.Management.Automation.PowerShell;

namespace IdentityLifecycle.Host.Json;

/// <summary>One line of JSON for each record of each stream, and a last one with the exit code.</summary>
internal sealed class JsonLog
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonUserInterface _userInterface;
    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>Makes a log on standard output.</summary>
    public JsonLog() => _userInterface = new JsonUserInterface(line => WriteMessage("host", line));

    /// <summary>What the engine writes to past the streams.</summary>
    public PSHostUserInterface UserInterface => _userInterface;

    /// <summary>Runs the pipeline and takes its output as it comes.</summary>
    public void Run(Shell shell)
    {
        using PSDataCollection<PSObject> output = [];
        Streams.Each(output, WriteOutput);
        shell.Invoke(input: null, output, new PSInvocationSettings());
    }

    /// <summary>Takes an error, terminating or not.</summary>
    public void WriteError(ErrorRecord error) => WriteLine("error", json =>
    {
        json.WriteString("id", error.FullyQualifiedErrorId.Split(',')[0]);
        json.WriteString("message", error.ToString());
        WriteUnlessEmpty(json, "advice", error.ErrorDetails?.RecommendedAction);
        json.WriteString("category", error.CategoryInfo.Category.ToString());
        WriteUnlessEmpty(json, "target", error.TargetObject?.ToString());
        WriteUnlessEmpty(json, "command", error.InvocationInfo?.MyCommand?.Name);
        WriteUnlessEmpty(json, "script", error.InvocationInfo?.ScriptName);
        if (error.InvocationInfo?.ScriptLineNumber > 0)
        {
            json.WriteNumber("line", error.InvocationInfo.ScriptLineNumber);
        }
    });

    /// <summary>Takes an information record.</summary>
    public void WriteInformation(InformationRecord information)
    {
        // What Write-Host says arrives as text of the user interface.
        if (information.Tags.Contains("PSHOST"))
        {
            return;
        }

        WriteLine("information", json =>
        {
            json.WriteStartArray("tags");
            information.Tags.ForEach(json.WriteStringValue);
            json.WriteEndArray();
            WriteValue(json, information.MessageData);
        });
    }

    /// <summary>Takes a warning, verbose or debug message.</summary>
    public void WriteMessage(string stream, string message) => WriteLine(stream, json => json.WriteString("message", message));

    /// <summary>Takes a progress record.</summary>
    public void WriteProgress(ProgressRecord progress) => WriteLine("progress", json =>
    {
        json.WriteString("activity", progress.Activity);
        json.WriteString("status", progress.StatusDescription);
        json.WriteNumber("percent", progress.PercentComplete);
        json.WriteNumber("secondsRemaining", progress.SecondsRemaining);
        json.WriteBoolean("completed", progress.RecordType == ProgressRecordType.Completed);
    });

    /// <summary>Takes the exit code, when everything is over.</summary>
    public void End(int exitCode)
    {
        _userInterface.End();
        WriteLine("exit", json => json.WriteNumber("code", exitCode));
    }

    private static void WriteUnlessEmpty(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        if (value is not null)
        {
            json.WriteString("type", PSObject.AsPSObject(value).TypeNames.FirstOrDefault());
        }

        json.WritePropertyName("value");
        JsonValue.Write(json, value);
    }

    private void WriteOutput(PSObject? value) => WriteLine("output", json => WriteValue(json, value));

    private void WriteLine(string stream, Action<Utf8JsonWriter> content)
    {
        _buffer.ResetWrittenCount();
        using (Utf8JsonWriter json = new(_buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("time", DateTimeOffset.Now);
            json.WriteString("stream", stream);
            content(json);
            json.WriteEndObject();
        }

        Console.Out.WriteLine(JsonText.Show(Encoding.UTF8.GetString(_buffer.WrittenSpan)));
    }
}
