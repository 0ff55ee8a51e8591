using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Errors;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Pipeline;

/// <summary>
/// A cmdlet whose work runs on a worker while the pipeline's thread writes, asks and shows progress. A failure of the work becomes a
/// terminating error; stopping the pipeline cancels the work.
/// </summary>
public abstract class AsyncLifecycleCmdlet : PSCmdlet, IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(800);

    private readonly CancellationTokenSource _stopping = new();
    private LifecycleSession? _session;

    private protected AsyncLifecycleCmdlet()
    {
    }

    /// <summary>Cancelled when the pipeline stops.</summary>
    private protected CancellationToken StopToken => _stopping.Token;

    /// <summary>What the runspace keeps open.</summary>
    private protected LifecycleSession Session => _session ??= LifecycleSession.Current;

    /// <summary>The policy that this command resolved last; null before, or if it could not be read.</summary>
    private protected LifecyclePolicy? ResolvedPolicy { get; private set; }

    /// <summary>Whether work that does not end when the pipeline stops may be left behind: true unless it writes.</summary>
    private protected virtual bool MayLeaveWork => true;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            // Work that began before a failure upstream has nobody left to wait for it.
            _stopping.Cancel();
            _stopping.Dispose();
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <summary>Called on the pipeline's thread before a failure ends the cmdlet.</summary>
    private protected virtual void OnFailure(Exception failure)
    {
    }

    /// <summary>The policy that an argument means; it is the session's latest one from then on.</summary>
    private protected LifecyclePolicy Resolve(PolicyArgument argument) =>
        ResolvedPolicy = Session.LatestPolicy = argument.Policy?.SignedIn() ?? Session.LoadPolicy(ShellPath.Existing(SessionState.Path, argument.Path));

    /// <summary>The policy that an argument means, or the one that this session used last.</summary>
    private protected LifecyclePolicy ResolveOrLatest(PolicyArgument? argument) =>
        argument is not null ? Resolve(argument)
        : ResolvedPolicy = Session.LatestPolicy
            ?? throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, "No policy was used in this session yet. Pass -Policy with the path of the policy file.") { Attribute = "Policy" };

    /// <summary>Asks before something is written, or under -WhatIf tells.</summary>
    internal bool ShouldProcess(ShownText target, ShownText action) => base.ShouldProcess(target.ToString(), action.ToString());

    /// <summary>Warns.</summary>
    private protected void WriteWarning(ShownText text) => base.WriteWarning(text.ToString());

    /// <summary>Tells what is only asked for with -Verbose.</summary>
    private protected void WriteVerbose(ShownText text) => base.WriteVerbose(text.ToString());

    /// <summary>Does short work on the pipeline's thread; its failure is a terminating error.</summary>
    private protected void Run(Action work)
    {
        try
        {
            work();
        }
        catch (Exception failure) when (IsForUser(failure))
        {
            OnFailure(failure);
            ThrowTerminatingError(LifecycleErrorRecord.Of(failure));
        }
    }

    /// <summary>Does work about one input; its failure is an error and the next input has its turn.</summary>
    private protected void RunForOne(object? target, Action work)
    {
        try
        {
            work();
        }
        catch (LifecycleException failure)
        {
            WriteError(LifecycleErrorRecord.Of(failure, target));
        }
    }

    /// <summary>Does work on a worker and serves the pipeline until it is done.</summary>
    internal void RunAsync(Func<PipelineBridge, CancellationToken, Task> work)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(StopToken);
        PipelineBridge bridge = new(this, ending.Token);
        Task task = Task.Run(() => work(bridge, ending.Token), CancellationToken.None);
        try
        {
            bridge.PumpUntilDone(task);
        }
        catch
        {
            ending.Cancel();
            LetGo(task);
            if (StopToken.IsCancellationRequested)
            {
                throw new PipelineStoppedException();
            }

            throw;
        }

        Finish(task);
    }

    /// <summary>The engine's own exceptions steer the pipeline and pass through.</summary>
    private static bool IsForUser(Exception failure) => failure.GetType().Assembly != typeof(PSCmdlet).Assembly;

    private void LetGo(Task task)
    {
        _ = task.ContinueWith(static ended => ended.Exception, TaskScheduler.Default);
        ((IAsyncResult)task).AsyncWaitHandle.WaitOne(MayLeaveWork ? s_patience : Timeout.InfiniteTimeSpan);
    }

    private void Finish(Task task)
    {
        try
        {
            task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception failure) when (IsForUser(failure))
        {
            OnFailure(failure);
            ThrowTerminatingError(LifecycleErrorRecord.Of(failure));
        }
    }
}
