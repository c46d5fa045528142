package identity

import (
	"onrecord/data/news"
	"onrecord/data/topic"
)

// topics returns the topics that a value means: by code, slug, name or a part of the name.
func topics(value string) []string {
	var ids []string
	for _, id := range topic.Named(value) {
		ids = append(ids, string(id))
	}
	return ids
}

func topicLabel(id string) string {
	if t, ok := topic.Get(news.TopicID(id)); ok {
		return t.Name
	}
	return id
}
