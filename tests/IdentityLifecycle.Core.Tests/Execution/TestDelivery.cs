using IdentityLifecycle.Connectors.Credentials;

namespace IdentityLifecycle.Core.Tests.Execution;

/// <summary>A delivery that keeps what it was given, and fails where a test says so.</summary>
internal sealed class TestDelivery : ICredentialDelivery
{
    public List<DeliveredCredential> Delivered { get; } = [];

    /// <summary>Called before each delivery.</summary>
    public Action<DeliveredCredential> BeforeDelivery { get; set; } = static _ => { };

    /// <summary>Called by each check.</summary>
    public Action OnCheck { get; set; } = static () => { };

    public string Method => "file";

    public string Recipient => "helpdesk.cer";

    /// <summary>The thumbprint of the certificate that is there.</summary>
    public string Certificate { get; set; } = "A1";

    public string FindCertificate(DateTimeOffset now) => Certificate;

    public void Check(DateTimeOffset now) => OnCheck();

    public Task DeliverAsync(DeliveredCredential credential, CancellationToken cancellationToken)
    {
        BeforeDelivery(credential);
        Delivered.Add(credential);
        return Task.CompletedTask;
    }
}
