using System.Globalization;
using System.Management.Automation.Host;

namespace IdentityLifecycle.Host.Json;

/// <summary>What the engine sees of this program where its log is JSON.</summary>
internal sealed class JsonHost(PSHostUserInterface userInterface) : PSHost
{
    /// <inheritdoc/>
    public override string Name => "IdentityLifecycle";

    /// <inheritdoc/>
    public override Version Version { get; } = typeof(JsonHost).Assembly.GetName().Version!;

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override PSHostUserInterface UI => userInterface;

    /// <inheritdoc/>
    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    /// <summary>The code of the script's own <c>exit</c>, null if it had none.</summary>
    public int? RequestedExitCode { get; private set; }

    /// <inheritdoc/>
    public override void SetShouldExit(int exitCode) => RequestedExitCode = exitCode;

    /// <inheritdoc/>
    public override void EnterNestedPrompt() => throw new NotSupportedException("There is no nested prompt in this host.");

    /// <inheritdoc/>
    public override void ExitNestedPrompt() => throw new NotSupportedException("There is no nested prompt in this host.");

    /// <inheritdoc/>
    public override void NotifyBeginApplication()
    {
    }

    /// <inheritdoc/>
    public override void NotifyEndApplication()
    {
    }
}
