using System.Buffers;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace IdentityLifecycle.Host.Output;

/// <summary>One line of JSON for each record of each stream, and a last one with the exit code.</summary>
internal sealed class JsonRunOutput : IRunOutput
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonUserInterface _userInterface;
    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>Makes an output on standard output.</summary>
    public JsonRunOutput() => _userInterface = new JsonUserInterface(line => WriteMessage("host", line));

    /// <inheritdoc/>
    public PSHostUserInterface UserInterface => _userInterface;

    /// <inheritdoc/>
    public void Run(PowerShell shell)
    {
        using PSDataCollection<PSObject> output = [];
        Streams.Each(output, WriteOutput);
        shell.Invoke(input: null, output, new PSInvocationSettings());
    }

    /// <inheritdoc/>
    public void WriteError(ErrorRecord error) => WriteLine("error", json =>
    {
        json.WriteString("id", ErrorText.IdOf(error));
        json.WriteString("message", ErrorText.MessageOf(error));
        WriteUnlessEmpty(json, "advice", ErrorText.AdviceOf(error));
        json.WriteString("category", error.CategoryInfo.Category.ToString());
        WriteUnlessEmpty(json, "target", error.TargetObject?.ToString());
        WriteUnlessEmpty(json, "command", error.InvocationInfo?.MyCommand?.Name);
        WriteUnlessEmpty(json, "script", error.InvocationInfo?.ScriptName);
        if (error.InvocationInfo?.ScriptLineNumber > 0)
        {
            json.WriteNumber("line", error.InvocationInfo.ScriptLineNumber);
        }
    });

    /// <inheritdoc/>
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

    /// <inheritdoc/>
    public void WriteMessage(string stream, string message) => WriteLine(stream, json => json.WriteString("message", message));

    /// <inheritdoc/>
    public void WriteProgress(ProgressRecord progress) => WriteLine("progress", json =>
    {
        json.WriteString("activity", progress.Activity);
        json.WriteString("status", progress.StatusDescription);
        json.WriteNumber("percent", progress.PercentComplete);
        json.WriteNumber("secondsRemaining", progress.SecondsRemaining);
        json.WriteBoolean("completed", progress.RecordType == ProgressRecordType.Completed);
    });

    /// <inheritdoc/>
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
