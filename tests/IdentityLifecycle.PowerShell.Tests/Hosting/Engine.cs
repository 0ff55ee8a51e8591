using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Shell = System.Management.Automation.PowerShell;

namespace IdentityLifecycle.PowerShell.Tests.Hosting;

/// <summary>
/// A runspace with the assembled module imported, as a user's session has it. One engine per test, or one per class where
/// the test leaves nothing behind.
/// </summary>
public sealed class Engine : IDisposable
{
    private readonly Runspace _runspace;

    private Engine(AnsweringHost host, InitialSessionState state)
    {
        Host = host;
        _runspace = RunspaceFactory.CreateRunspace(host, state);
        _runspace.Open();
    }

    /// <summary>What was written past the streams (-WhatIf text, prompts), and the answers given to prompts.</summary>
    public AnsweringHost Host { get; }

    /// <summary>Starts an engine with the module imported; prompts are answered with <paramref name="answers"/> in turn.</summary>
    public static Engine Start(params int[] answers)
    {
        Engine engine = StartWithoutModule(answers);
        engine.Invoke("param($manifest) Import-Module $manifest -ErrorAction Stop", AssembledModule.Manifest).ThrowIfFailed();
        return engine;
    }

    /// <summary>Starts an engine that has not imported the module yet.</summary>
    public static Engine StartWithoutModule(params int[] answers)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ThreadOptions = PSThreadOptions.UseCurrentThread;
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        return new Engine(new AnsweringHost(answers), state);
    }

    /// <summary>Runs a script in the session; <paramref name="arguments"/> bind to its param() block by position.</summary>
    public Invocation Invoke(string script, params object?[] arguments)
    {
        using Shell shell = Shell.Create(_runspace);
        shell.AddScript(script);
        foreach (object? argument in arguments)
        {
            shell.AddArgument(argument);
        }

        return Run(shell, input: null);
    }

    /// <summary>Runs a script whose <c>$input</c> are the given objects.</summary>
    public Invocation InvokeWith(IEnumerable<object> input, string script)
    {
        using Shell shell = Shell.Create(_runspace);
        shell.AddScript(script);
        return Run(shell, input);
    }

    /// <summary>Sets a variable of the session.</summary>
    public void Set(string name, object? value) => _runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>Gives the session's runspace to a test that stops a pipeline or runs one in the background.</summary>
    public Shell CreateShell() => Shell.Create(_runspace);

    public void Dispose() => _runspace.Dispose();

    private static Invocation Run(Shell shell, IEnumerable<object>? input)
    {
        List<PSObject> output = [];
        ErrorRecord? terminating = null;
        try
        {
            shell.Invoke(input, output, new PSInvocationSettings());
        }
        catch (RuntimeException failure)
        {
            terminating = failure.ErrorRecord;
        }

        IEnumerable<ErrorRecord> errors = shell.Streams.Error;
        return new Invocation(
            output,
            [.. terminating is null ? errors : errors.Append(terminating)],
            [.. shell.Streams.Warning.Select(one => one.Message)],
            [.. shell.Streams.Verbose.Select(one => one.Message)],
            [.. shell.Streams.Information],
            [.. shell.Streams.Progress],
            terminating);
    }
}
