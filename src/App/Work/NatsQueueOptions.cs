using System.ComponentModel.DataAnnotations;

namespace Shortlist.App.Work;

/// <summary>Settings of the queue on NATS JetStream; configuration section <c>Nats</c>. The address is <c>ConnectionStrings:nats</c>.</summary>
internal sealed class NatsQueueOptions
{
    /// <summary>Name of the stream, and first part of its subjects. Default <c>shortlist</c>.</summary>
    [RegularExpression("^[A-Za-z0-9_-]{1,64}$")]
    public string Stream { get; set; } = "shortlist";

    /// <summary>Servers that keep each message; 3 or 5 on a cluster. Default 1.</summary>
    [Range(1, 5)]
    public int Replicas { get; set; } = 1;

    /// <summary>How long a message that a worker took is kept from others without a sign of life, in seconds. Default 10.</summary>
    [Range(1, 600)]
    public int AckSeconds { get; set; } = 10;
}
